// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.lethe.client.ApiException;
import dev.lethe.client.api.CertificateApi;
import dev.lethe.client.api.ModelApi;
import dev.lethe.client.api.PublicApi;
import dev.lethe.client.api.ReportApi;
import dev.lethe.client.model.Certificate;
import dev.lethe.client.model.MembershipReportSummary;
import dev.lethe.client.model.ModelVersion;
import dev.lethe.demo.stack.StackException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that the demo leaves: what an auditor needs to check it all without Lethe running.
 *
 * @param folder where
 */
record Results(Path folder) {

  /** Fetches certificates, evidence, reports, proofs, trust file and status lists. */
  void fetch(MainJob.Result job, Cast cast) throws ApiException, StackException, IOException {
    Files.createDirectories(folder);
    CertificateApi certificates = new CertificateApi(cast.auditor().client());
    Optional<Certificate> sharded = certificateOf(job, job.sharded());
    if (sharded.isPresent()) {
      String id = sharded.get().getId();
      save(certificates.getCertificatePdf(id, "en"), "certificate.pdf");
      save(certificates.getCertificatePdf(id, "de"), "certificate.de.pdf");
      save(certificates.getEvidence(id), "evidence.json");
      save(certificates.getDocumentProof(id, "en"), "document.tlog-proof");
      save(certificates.getDocumentProof(id, "de"), "document.de.tlog-proof");
      save(
          new ModelApi(cast.auditor().client()).getModelManifest(sharded.get().getModelVersionId()),
          "model.json");
    }
    Optional<Certificate> other = certificateOf(job, job.unsharded());
    if (other.isPresent()) {
      save(certificates.getCertificatePdf(other.get().getId(), "en"), "certificate-2.pdf");
      save(certificates.getDocumentProof(other.get().getId(), "en"), "document-2.tlog-proof");
    }
    ReportApi reports = new ReportApi(cast.officer().confirmed().client());
    for (MembershipReportSummary report : job.reports()) {
      save(reports.getScores(report.getId()), reportName(report, job));
    }
    PublicApi open = new PublicApi(cast.auditor().client());
    save(open.getTrust(), "trust.json");
    save(open.getStatusList("revocation", 1), "status-list.json");
    save(open.getStatusNote("revocation", 1), "status-list.note");
    save(open.getStatusList("suspension", 1), "suspension-list.json");
    save(open.getStatusNote("suspension", 1), "suspension-list.note");
  }

  private static String reportName(MembershipReportSummary report, MainJob.Result job) {
    if (report.getMethod().equals("fine-tune")) {
      return "report-finetune.json";
    }
    return report.getOriginalVersionId().equals(job.sharded().getId())
        ? "report-exact.json"
        : "report-exact-2.json";
  }

  private static Optional<Certificate> certificateOf(MainJob.Result job, ModelVersion original) {
    return job.first().certificates().stream()
        .filter(
            certificate ->
                job.reports().stream()
                    .anyMatch(
                        report ->
                            report.getModelVersionId().equals(certificate.getModelVersionId())
                                && report.getOriginalVersionId().equals(original.getId())))
        .findFirst();
  }

  private void save(File file, String name) throws IOException {
    Files.move(file.toPath(), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes {@code summary.json}. */
  void summarise(
      MainJob.Result job,
      List<MainJob.Answered> joined,
      Leftovers leftovers,
      Settings settings,
      Map<String, Duration> timings)
      throws IOException {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("schema", "lethe-demo-summary/1");
    summary.put("request", job.first().request().getReference());
    summary.put("state", job.first().request().getState());
    summary.put("network", settings.network());
    summary.put(
        "seeds",
        Map.of(
            "selection", Settings.SEED, "sharded", Settings.SEED, "unsharded", Settings.SEED + 1));
    summary.put("reports", job.reports().stream().map(Results::line).toList());
    summary.put("certificates", job.first().certificates().stream().map(Results::line).toList());
    summary.put(
        "requests",
        Stream.concat(Stream.of(job.first()), joined.stream()).map(Results::line).toList());
    summary.put("leftovers", leftovers.places());
    Map<String, Double> seconds = new LinkedHashMap<>();
    timings.forEach((step, took) -> seconds.put(step, took.toMillis() / 1000.0));
    summary.put("seconds", seconds);
    summary.put(
        "versions",
        Map.of(
            "java", System.getProperty("java.vm.version"),
            "os", System.getProperty("os.name") + " " + System.getProperty("os.version"),
            "cores", Runtime.getRuntime().availableProcessors()));
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(folder.resolve("summary.json").toFile(), summary);
  }

  private static Map<String, Object> line(MembershipReportSummary report) {
    return Map.of(
        "model", report.getModelName(),
        "method", report.getMethod(),
        "planRevision", report.getPlanRevision(),
        "verdict", report.getVerdict(),
        "reasons", List.copyOf(report.getReasons()),
        "outcome", report.getOutcome());
  }

  private static Map<String, Object> line(MainJob.Answered answered) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("number", answered.request().getReference());
    line.put("state", answered.request().getState());
    line.put("batch", answered.request().getBatch());
    line.put("certificates", answered.certificates().stream().map(Certificate::getId).toList());
    return line;
  }

  private static Map<String, Object> line(Certificate certificate) {
    return Map.of(
        "id", certificate.getId(),
        "model", certificate.getModelName(),
        "outcome", certificate.getOutcome(),
        "evidence", certificate.getEvidenceDigest());
  }
}
