// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lethe.client.ApiClient;
import dev.lethe.client.ApiException;
import dev.lethe.client.api.AccessApi;
import dev.lethe.client.api.AuditApi;
import dev.lethe.client.api.CaseworkApi;
import dev.lethe.client.api.CertificateApi;
import dev.lethe.client.api.DatasetApi;
import dev.lethe.client.api.HoldApi;
import dev.lethe.client.api.LetterApi;
import dev.lethe.client.api.MethodApi;
import dev.lethe.client.api.ModelApi;
import dev.lethe.client.api.OperationApi;
import dev.lethe.client.api.OrderApi;
import dev.lethe.client.api.PlanApi;
import dev.lethe.client.api.PublicApi;
import dev.lethe.client.api.RecipientApi;
import dev.lethe.client.api.ReportApi;
import dev.lethe.client.api.RequestApi;
import dev.lethe.client.api.SupplyApi;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.api.UploadApi;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Verification;
import dev.lethe.web.page.Speech;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * The REST API as one caller sees it. The generated client speaks JSON; files and event streams,
 * which it cannot carry, go through {@link #download}, {@link #upload}, {@link #verify} and {@link
 * #events}.
 */
public final class Api {

  /** Bytes that are sent at once. */
  private static final int PART = 8 * 1024 * 1024;

  private final HttpClient http;
  private final ObjectMapper mapper;
  private final ApiSettings settings;
  private final Optional<String> token;
  private final Optional<String> tenant;
  private final Optional<String> address;
  private final ApiClient client;

  Api(
      HttpClient http,
      ObjectMapper mapper,
      ApiSettings settings,
      Optional<String> token,
      Optional<String> tenant,
      Optional<String> address) {
    this.http = http;
    this.mapper = mapper;
    this.settings = settings;
    this.token = token;
    this.tenant = tenant;
    this.address = address;
    this.client = new PooledClient(http, mapper, settings.url().toString());
    client.setRequestInterceptor(this::identify);
    client.setReadTimeout(settings.timeout());
  }

  public AccessApi access() {
    return new AccessApi(client);
  }

  public AuditApi audit() {
    return new AuditApi(client);
  }

  public CaseworkApi casework() {
    return new CaseworkApi(client);
  }

  public CertificateApi certificates() {
    return new CertificateApi(client);
  }

  public DatasetApi datasets() {
    return new DatasetApi(client);
  }

  public HoldApi holds() {
    return new HoldApi(client);
  }

  public OrderApi orders() {
    return new OrderApi(client);
  }

  public LetterApi letters() {
    return new LetterApi(client);
  }

  public MethodApi methods() {
    return new MethodApi(client);
  }

  public ModelApi models() {
    return new ModelApi(client);
  }

  public OperationApi operations() {
    return new OperationApi(client);
  }

  public PlanApi plans() {
    return new PlanApi(client);
  }

  public PublicApi open() {
    return new PublicApi(client);
  }

  public RecipientApi recipients() {
    return new RecipientApi(client);
  }

  public ReportApi reports() {
    return new ReportApi(client);
  }

  public RequestApi requests() {
    return new RequestApi(client);
  }

  public SupplyApi supplies() {
    return new SupplyApi(client);
  }

  public TenantApi tenants() {
    return new TenantApi(client);
  }

  public UploadApi uploads() {
    return new UploadApi(client);
  }

  /** A fresh Idempotency-Key, one per intended effect. */
  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  /**
   * Opens a file of the API; the caller closes the stream.
   *
   * @param path below the base address, starting with a slash
   */
  public InputStream download(String path) throws ApiException {
    HttpRequest request = request(path).timeout(settings.timeout()).build();
    return send(request).body();
  }

  /** Opens the archive of the organisation; the caller closes the stream. */
  public InputStream archive() throws ApiException {
    HttpRequest request =
        request("/organisation-archive")
            .timeout(settings.timeout())
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    return send(request).body();
  }

  /**
   * Opens a certificate for whoever has the link of its request; the caller closes the stream.
   *
   * @param link secret end of the link, which goes into no path
   */
  public InputStream ownCertificate(String link, String id, String language) throws ApiException {
    HttpRequest request =
        request("/own-request/certificates/" + id + "/pdf?language=" + language)
            .timeout(settings.timeout())
            .header("Lethe-Link", link)
            .build();
    return send(request).body();
  }

  /**
   * Sends a file in parts; the id names it in what is registered with it.
   *
   * @param file of at most what the API allows, see {@code lethe.upload.largest} there
   */
  public UUID upload(NewUpload.PurposeEnum purpose, Path file) throws ApiException {
    try (InputStream in = Files.newInputStream(file)) {
      NewUpload wanted =
          new NewUpload()
              .purpose(purpose)
              .mediaType("application/octet-stream")
              .length(Files.size(file));
      UUID id = uploads().createUpload(newKey(), wanted).getId();
      long offset = 0;
      for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
        HttpRequest request =
            request("/uploads/" + id)
                .timeout(settings.timeout().multipliedBy(2))
                .header("Content-Type", "application/octet-stream")
                .header("Upload-Offset", Long.toString(offset))
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(part))
                .build();
        try (InputStream body = send(request).body()) {
          body.transferTo(OutputStream.nullOutputStream());
        }
        offset += part.length;
      }
      return id;
    } catch (IOException e) {
      throw new ApiException(e);
    }
  }

  /** Has a PDF checked; nothing of it is kept on either side. */
  public Verification verify(Path pdf) throws ApiException {
    try {
      HttpRequest request =
          request("/verify")
              .timeout(settings.timeout().multipliedBy(2))
              .header("Content-Type", "application/pdf")
              .POST(HttpRequest.BodyPublishers.ofFile(pdf))
              .build();
      try (InputStream body = send(request).body()) {
        return mapper.readValue(body, Verification.class);
      }
    } catch (IOException e) {
      throw new ApiException(e);
    }
  }

  /** Has a certificate of the organisation checked; what is found is kept beside it. */
  public Verification check(String certificate) throws ApiException {
    HttpRequest request =
        request("/certificates/" + certificate + "/checks")
            .timeout(settings.timeout().multipliedBy(2))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    try (InputStream body = send(request).body()) {
      return mapper.readValue(body, Verification.class);
    } catch (IOException e) {
      throw new ApiException(e);
    }
  }

  /** Reads a JSON file of the API whose form is not part of the client. */
  public JsonNode read(String path) throws ApiException {
    try (InputStream body = download(path)) {
      return mapper.readTree(body);
    } catch (IOException e) {
      throw new ApiException(e);
    }
  }

  /** Follows an operation; each buffer that arrives means that something may have changed. */
  public CompletionStage<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> events(UUID operation) {
    HttpRequest request =
        request("/operations/" + operation + "/events")
            .header("Accept", "text/event-stream")
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws ApiException {
    try {
      HttpResponse<InputStream> response =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() / 100 != 2) {
        try (InputStream body = response.body()) {
          String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
          throw new ApiException(response.statusCode(), "refused", response.headers(), text);
        }
      }
      return response;
    } catch (IOException e) {
      throw new ApiException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(settings.url() + path));
    identify(builder);
    return builder;
  }

  private void identify(HttpRequest.Builder builder) {
    builder.setHeader(HttpHeaders.ACCEPT_LANGUAGE, Speech.locale().toLanguageTag());
    token.ifPresent(value -> builder.header("Authorization", "Bearer " + value));
    tenant.ifPresent(value -> builder.header("Lethe-Tenant", value));
    address.ifPresent(value -> builder.header("X-Forwarded-For", value));
  }

  /** The generated client would open a pool and learn every type anew for each use. */
  private static final class PooledClient extends ApiClient {

    private final HttpClient http;

    PooledClient(HttpClient http, ObjectMapper mapper, String base) {
      super(HttpClient.newBuilder(), mapper, base);
      this.http = http;
    }

    @Override
    public HttpClient getHttpClient() {
      return http;
    }

    @Override
    public ObjectMapper getObjectMapper() {
      return mapper;
    }
  }
}
