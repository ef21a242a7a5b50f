// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.NewDataset;
import dev.lethe.client.model.NewDatasetVersion;
import dev.lethe.client.model.NewModel;
import dev.lethe.client.model.NewModelVersion;
import dev.lethe.client.model.Operation;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.FormFiles;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.ProblemPages;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.page.Choices;
import dev.lethe.web.page.Fault;
import dev.lethe.web.page.FaultTexts;
import dev.lethe.web.page.Shell;
import dev.lethe.web.page.Speech;
import dev.lethe.web.page.Typed;
import dev.lethe.web.subject.KnownTypes;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;

/** Registers models, data sets and their versions; what is wrong comes back beside its field. */
@Path("/t/{tenant}")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class RegistrationResource {

  private static final String MODELS = "models";
  private static final String DATASETS = "datasets";
  private static final List<NewModel.RiskClassEnum> RISKS =
      Choices.of(NewModel.RiskClassEnum.class);
  private static final int UNPROCESSABLE = 422;

  @CheckedTemplate(basePath = "model")
  static class Templates {
    static native TemplateInstance newModel(
        Shell shell, Typed form, List<NewModel.RiskClassEnum> risks, List<Fault> faults);

    static native TemplateInstance newVersion(Shell shell, ModelForm form, List<Fault> faults);

    static native TemplateInstance newDataset(Shell shell, Typed form, List<Fault> faults);

    static native TemplateInstance newData(
        Shell shell, DatasetForm form, KnownTypes types, List<Fault> faults);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final ProblemPages problems;
  private final FaultTexts texts = Speech.following(FaultTexts.class);

  RegistrationResource(SignedIn signedIn, Frame frame, ProblemPages problems) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.problems = problems;
  }

  /** Something that the API is asked to make. */
  private interface Making {
    /** The page of what was made. */
    String make() throws ApiException;
  }

  @GET
  @Path("models/new")
  public TemplateInstance model() throws ApiException {
    return model(Typed.blank(Map.of(), texts), List.of());
  }

  private TemplateInstance model(Typed form, List<Fault> faults) throws ApiException {
    return Templates.newModel(frame.open(MODELS), form, RISKS, faults);
  }

  @POST
  @Path("models")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response createModel(MultipartFormDataInput sent) throws ApiException {
    Typed form = Typed.of(sent, texts);
    NewModel wanted =
        new NewModel()
            .name(form.needed("name"))
            .owner(form.needed("owner"))
            .description(form.text("description").orElse(null))
            .practice(form.ticked("practice"))
            .riskClass(form.oneOf("riskClass", RISKS, r -> r.getValue()).orElse(null));
    return answer(
        form,
        Fault::lastPart,
        () -> {
          Model made = signedIn.api().models().createModel(Api.newKey(), wanted);
          return "/models/" + made.getId() + "/versions/new";
        },
        faults -> model(form, faults));
  }

  @GET
  @Path("models/{id}/versions/new")
  public TemplateInstance version(@PathParam("id") UUID id) throws ApiException {
    return Templates.newVersion(frame.open(MODELS), version(id, ModelForm.blank(texts)), List.of());
  }

  private ModelForm version(UUID id, Typed typed) throws ApiException {
    Api api = signedIn.api();
    return ModelForm.read(api, api.models().getModel(id), typed);
  }

  /** Announces a version; the operation that trains it says how it went. */
  @POST
  @Path("models/{id}/versions")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response createVersion(@PathParam("id") UUID id, MultipartFormDataInput sent)
      throws ApiException {
    ModelForm form = version(id, Typed.of(sent, texts));
    FormFiles files = FormFiles.of(signedIn.api(), form.typed(), ModelForm.FILES);
    Optional<NewModelVersion> wanted = form.version();
    return answer(
        form.typed(),
        form::field,
        () -> {
          Api api = signedIn.api();
          form.upload(files, wanted.orElseThrow());
          Operation made = api.models().createModelVersion(id, Api.newKey(), wanted.orElseThrow());
          return "/operations/" + made.getId();
        },
        faults -> {
          files.keep();
          return Templates.newVersion(frame.open(MODELS), form, faults);
        });
  }

  @GET
  @Path("datasets/new")
  public TemplateInstance dataset() throws ApiException {
    return Templates.newDataset(frame.open(DATASETS), Typed.blank(Map.of(), texts), List.of());
  }

  @POST
  @Path("datasets")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response createDataset(MultipartFormDataInput sent) throws ApiException {
    Typed form = Typed.of(sent, texts);
    NewDataset wanted =
        new NewDataset()
            .name(form.needed("name"))
            .purpose(form.needed("purpose"))
            .lawfulBasis(form.needed("lawfulBasis"))
            .ropaReference(form.text("ropaReference").orElse(null))
            .practice(form.ticked("practice"));
    return answer(
        form,
        Fault::lastPart,
        () -> {
          Dataset made = signedIn.api().datasets().createDataset(Api.newKey(), wanted);
          return "/datasets/" + made.getId() + "/versions/new";
        },
        faults -> Templates.newDataset(frame.open(DATASETS), form, faults));
  }

  @GET
  @Path("datasets/{id}/versions/new")
  public TemplateInstance data(@PathParam("id") UUID id) throws ApiException {
    DatasetForm form =
        new DatasetForm(signedIn.api().datasets().getDataset(id), DatasetForm.blank(texts), texts);
    return newData(form, List.of());
  }

  private TemplateInstance newData(DatasetForm form, List<Fault> faults) throws ApiException {
    return Templates.newData(frame.open(DATASETS), form, KnownTypes.read(signedIn.api()), faults);
  }

  /** Announces a version; the operation that reads its files says how it went. */
  @POST
  @Path("datasets/{id}/versions")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response createData(@PathParam("id") UUID id, MultipartFormDataInput sent)
      throws ApiException {
    Api api = signedIn.api();
    DatasetForm form = new DatasetForm(api.datasets().getDataset(id), Typed.of(sent, texts), texts);
    FormFiles files = FormFiles.of(api, form.typed(), DatasetForm.FILES);
    Optional<NewDatasetVersion> wanted = form.version();
    return answer(
        form.typed(),
        DatasetForm::field,
        () -> {
          form.upload(files, wanted.orElseThrow());
          Operation made =
              api.datasets().createDatasetVersion(id, Api.newKey(), wanted.orElseThrow());
          return "/operations/" + made.getId();
        },
        faults -> {
          files.keep();
          return newData(form, faults);
        });
  }

  /** The form again, with what is wrong. */
  private interface Again {
    TemplateInstance page(List<Fault> faults) throws ApiException;
  }

  private Response answer(Typed form, UnaryOperator<String> field, Making making, Again again)
      throws ApiException {
    List<Fault> faults = form.faults();
    if (faults.isEmpty()) {
      try {
        String page = making.make();
        return Response.seeOther(URI.create("/t/" + signedIn.tenant().orElse("") + page)).build();
      } catch (ApiException e) {
        if (e.getCode() != UNPROCESSABLE) {
          throw e;
        }
        ProblemPages.Explained problem = problems.explain(e);
        faults = Fault.of(problem.words(), problem.faults(), field);
      }
    }
    return Response.status(UNPROCESSABLE).entity(again.page(faults).render()).build();
  }
}
