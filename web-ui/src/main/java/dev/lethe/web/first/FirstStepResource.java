// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.first;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.ModelVersion.StateEnum;
import dev.lethe.client.model.TeamMember;
import dev.lethe.web.access.Api;
import dev.lethe.web.access.Frame;
import dev.lethe.web.access.Reads;
import dev.lethe.web.access.Reads.Begun;
import dev.lethe.web.access.SignedIn;
import dev.lethe.web.first.FirstStep.Kind;
import dev.lethe.web.page.Sheet;
import dev.lethe.web.page.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Leads from an empty organisation to a first answer; a step is checked off when it is true. */
@Path("/t/{tenant}/first-steps")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FirstStepResource {

  /** Without one of each nothing can be registered, recorded and approved. */
  private static final Set<String> NEEDED = Set.of("ml-engineer", "privacy-officer", "approver");

  private static final Set<StateEnum> USABLE = Set.of(StateEnum.REGISTERED, StateEnum.SERVING);

  @CheckedTemplate(basePath = "first")
  static class Templates {
    static native TemplateInstance steps(Shell shell, List<FirstStep> steps);

    private Templates() {}
  }

  private final SignedIn signedIn;
  private final Frame frame;
  private final Reads reads;

  FirstStepResource(SignedIn signedIn, Frame frame, Reads reads) {
    this.signedIn = signedIn;
    this.frame = frame;
    this.reads = reads;
  }

  @GET
  public TemplateInstance steps() throws ApiException {
    Shell shell = frame.open("dashboard");
    Api api = signedIn.api();
    Begun<Optional<Boolean>> people =
        reads.begin(() -> seen(shell, "member:read", () -> complete(api)));
    Begun<Optional<Boolean>> data =
        reads.begin(() -> seen(shell, "dataset:read", () -> readable(api)));
    Begun<Optional<Boolean>> model =
        reads.begin(() -> seen(shell, "model:read", () -> trained(api)));
    Optional<Boolean> trial = seen(shell, "request:read", () -> shell.counts().getCompleted() > 0);
    return Templates.steps(
        shell,
        List.of(
            FirstStep.of(shell, Kind.ORGANISATION, Optional.of(true)),
            FirstStep.of(shell, Kind.PEOPLE, people.get()),
            FirstStep.of(shell, Kind.DATA, data.get()),
            FirstStep.of(shell, Kind.MODEL, model.get()),
            FirstStep.of(shell, Kind.TRIAL, trial)));
  }

  private static Optional<Boolean> seen(Shell shell, String permission, Reads.Read<Boolean> read)
      throws ApiException {
    return shell.may(permission) ? Optional.of(read.fetch()) : Optional.empty();
  }

  private static boolean complete(Api api) throws ApiException {
    List<TeamMember> members =
        Sheet.every(
            cursor -> api.tenants().listMembersWithHttpInfo(null, Sheet.MOST, cursor, null));
    return members.stream()
        .flatMap(member -> member.getRoles().stream())
        .collect(Collectors.toSet())
        .containsAll(NEEDED);
  }

  private static boolean readable(Api api) throws ApiException {
    List<Dataset> newest = api.datasets().listDatasets(null, null, Sheet.ROWS, null, null);
    return newest.stream()
        .map(Dataset::getLatestVersion)
        .anyMatch(v -> v != null && v.getState() == DatasetVersion.StateEnum.READY);
  }

  private static boolean trained(Api api) throws ApiException {
    List<Model> newest = api.models().listModels(null, null, Sheet.ROWS, null, null);
    return newest.stream()
        .map(Model::getLatestVersion)
        .anyMatch(v -> v != null && USABLE.contains(v.getState()));
  }
}
