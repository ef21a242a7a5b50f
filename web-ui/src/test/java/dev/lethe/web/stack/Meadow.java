// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.stack;

import dev.lethe.client.ApiClient;
import dev.lethe.client.api.DatasetApi;
import dev.lethe.client.api.ModelApi;
import dev.lethe.client.api.OperationApi;
import dev.lethe.client.api.TenantApi;
import dev.lethe.client.api.UploadApi;
import dev.lethe.client.model.Architecture;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.Descent;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.NewDataset;
import dev.lethe.client.model.NewDatasetVersion;
import dev.lethe.client.model.NewInvitation;
import dev.lethe.client.model.NewModel;
import dev.lethe.client.model.NewModelVersion;
import dev.lethe.client.model.NewTenant;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Operation;
import dev.lethe.client.model.Recipe;
import dev.lethe.client.model.Upload;
import dev.lethe.demo.signin.CodeFlow;
import dev.lethe.demo.signin.Newcomer;
import dev.lethe.demo.signin.OneTimeCodes;
import dev.lethe.demo.stack.Stack;
import dev.lethe.demo.stack.StackException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An organisation with people, a small data set and a model in two shards, set up by the API. */
public final class Meadow {

  public static final String TENANT = "meadow";
  public static final String TRAINING = "pictures";

  /** Records in the training data. */
  public static final int RECORDS = 1_200;

  private static final int UNSEEN = 1_200;
  private static final int SHARDS = 2;

  /** Who signs in by which name, and in which role. */
  public static final Map<String, String> PEOPLE =
      Map.of(
          "officer", "privacy-officer",
          "approver-1", "approver",
          "approver-2", "approver",
          "engineer", "ml-engineer",
          "auditor", "auditor");

  private static final Map<String, Newcomer> JOINED = new ConcurrentHashMap<>();

  private final Stack stack;
  private final SecureRandom random = new SecureRandom();

  /** The password of a member. */
  public static String password(String name) {
    return name + " of meadow";
  }

  /** The address of a member, which is how they sign in. */
  public static String email(String name) {
    return name + "@meadow.invalid";
  }

  /** The authenticator of a member. */
  public static OneTimeCodes codes(String name) {
    return JOINED.get(name).codes();
  }

  private Meadow(Stack stack) {
    this.stack = stack;
  }

  /** Sets everything up and waits until the model is trained. */
  public static void settle(Stack stack, Path scratch) throws Exception {
    Meadow meadow = new Meadow(stack);
    meadow.people();
    ApiClient engineer = meadow.as("engineer", TENANT);
    UUID training = meadow.data(engineer, TRAINING, TinyData.write(scratch, "train", RECORDS, 1));
    UUID unseen =
        meadow.data(engineer, "pictures-unseen", TinyData.write(scratch, "unseen", UNSEEN, 2));
    meadow.model(engineer, training, unseen);
  }

  private void people() throws Exception {
    CodeFlow operator =
        CodeFlow.signIn(stack.realmUrl(), "operator", "operator", Clock.systemUTC(), random);
    operator.stepUp(operator.codes().orElseThrow());
    new TenantApi(client(operator, ""))
        .createTenant(
            key(),
            new NewTenant()
                .slug(TENANT)
                .name("Meadow")
                .zone("Europe/Berlin")
                .controller("Meadow")
                .contact("privacy@meadow.invalid")
                .approvals(2)
                .minRoleAgeHours(0)
                .admin(invitation("admin", "tenant-admin")));
    join("admin");
    TenantApi admin = new TenantApi(as("admin", TENANT));
    for (Map.Entry<String, String> person : PEOPLE.entrySet()) {
      JOINED.get("admin").session().stepUp(codes("admin"));
      admin.createInvitation(key(), invitation(person.getKey(), person.getValue()));
      join(person.getKey());
    }
  }

  private static NewInvitation invitation(String name, String role) {
    return new NewInvitation().email(email(name)).roles(List.of(role));
  }

  private void join(String name) throws Exception {
    JOINED.put(
        name,
        Newcomer.join(
            stack, email(name), "Meadow " + name, password(name), Clock.systemUTC(), random));
  }

  private UUID data(ApiClient engineer, String name, TinyData data) throws Exception {
    DatasetApi api = new DatasetApi(engineer);
    Dataset dataset =
        api.createDataset(
            key(), new NewDataset().name(name).purpose("browser test").lawfulBasis("consent"));
    Operation operation =
        api.createDatasetVersion(
            dataset.getId(),
            key(),
            new NewDatasetVersion()
                .format(NewDatasetVersion.FormatEnum.IDX)
                .imagesUploadId(upload(engineer, NewUpload.PurposeEnum.DATASET, data.images()))
                .labelsUploadId(upload(engineer, NewUpload.PurposeEnum.DATASET, data.labels()))
                .companionUploadId(
                    upload(engineer, NewUpload.PurposeEnum.COMPANION, data.companion()))
                .recordIdColumn("record_id")
                .subjectColumn("subject")
                .identifierType("subject-id"));
    await(engineer, operation);
    return api.listDatasetVersions(dataset.getId(), 1, null).get(0).getId();
  }

  private void model(ApiClient engineer, UUID training, UUID unseen) throws Exception {
    ModelApi api = new ModelApi(engineer);
    Model model =
        api.createModel(
            key(),
            new NewModel()
                .name("picture-sorter")
                .owner("ML team")
                .riskClass(NewModel.RiskClassEnum.LOW)
                .description("Sorts made-up pictures"));
    Operation operation =
        api.createModelVersion(
            model.getId(),
            key(),
            new NewModelVersion()
                .kind(NewModelVersion.KindEnum.LETHE_RECIPE)
                .recipe(
                    new Recipe()
                        .architecture(
                            new Architecture()
                                .type(Architecture.TypeEnum.MLP)
                                .hidden(List.of(64))
                                .channels(null))
                        .inputShape(List.of(TinyData.SIDE, TinyData.SIDE))
                        .classes(TinyData.CLASSES)
                        .descent(
                            new Descent()
                                .epochs(30)
                                .batchSize(32)
                                .maxLearningRate(0.1)
                                .momentum(0.9)
                                .weightDecay(0.0)))
                .datasetVersionId(training)
                .holdoutVersionId(unseen)
                .shards(SHARDS)
                .seed(5L));
    await(engineer, operation);
  }

  private static void await(ApiClient who, Operation started) throws Exception {
    OperationApi api = new OperationApi(who);
    Operation now = started;
    while (List.of("PENDING", "RUNNING").contains(now.getState().getValue())) {
      Thread.sleep(300);
      now = api.getOperation(started.getId());
    }
    if (now.getState() != Operation.StateEnum.SUCCEEDED) {
      throw new IllegalStateException(now.getTitle() + ": " + now.getProblem());
    }
  }

  private UUID upload(ApiClient who, NewUpload.PurposeEnum purpose, Path file) throws Exception {
    Upload upload =
        new UploadApi(who)
            .createUpload(
                key(),
                new NewUpload()
                    .purpose(purpose)
                    .mediaType("application/octet-stream")
                    .length(Files.size(file)));
    HttpRequest.Builder patch =
        HttpRequest.newBuilder(URI.create(who.getBaseUri() + "/uploads/" + upload.getId()))
            .header("Content-Type", "application/octet-stream")
            .header("Upload-Offset", "0")
            .method("PATCH", HttpRequest.BodyPublishers.ofFile(file));
    who.getRequestInterceptor().accept(patch);
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(patch.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IllegalStateException("upload refused: " + answer.body());
    }
    return upload.getId();
  }

  private ApiClient as(String name, String tenant) {
    return client(JOINED.get(name).session(), tenant);
  }

  private ApiClient client(CodeFlow session, String tenant) {
    ApiClient client = new ApiClient();
    client.updateBaseUri(stack.apiUrl() + "/api/v1");
    client.setRequestInterceptor(
        request -> {
          try {
            request.header("Authorization", "Bearer " + session.accessToken());
          } catch (StackException e) {
            throw new IllegalStateException(e);
          }
          if (!tenant.isEmpty()) {
            request.header("Lethe-Tenant", tenant);
          }
        });
    return client;
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
