// SPDX-License-Identifier: Apache-2.0
package dev.lethe.demo;

import dev.lethe.client.ApiException;
import dev.lethe.client.api.DatasetApi;
import dev.lethe.client.api.ModelApi;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.client.model.Model;
import dev.lethe.client.model.ModelVersion;
import dev.lethe.client.model.NewDataset;
import dev.lethe.client.model.NewDatasetVersion;
import dev.lethe.client.model.NewModel;
import dev.lethe.client.model.NewModelVersion;
import dev.lethe.client.model.NewUpload;
import dev.lethe.client.model.Operation;
import dev.lethe.demo.stack.StackException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** What the engineer does: registers two data sets and has two models trained on one of them. */
final class Registration {

  private final Person engineer;
  private final Settings settings;
  private final FashionMnist data;
  private final Path scratch;
  private final Narrator narrator;
  private final Operations operations;

  Registration(
      Person engineer, Settings settings, FashionMnist data, Path scratch, Narrator narrator) {
    this.engineer = engineer;
    this.settings = settings;
    this.data = data;
    this.scratch = scratch;
    this.narrator = narrator;
    this.operations = new Operations(narrator);
  }

  /** What there is afterwards. */
  record Registered(DatasetVersion training, ModelVersion sharded, ModelVersion unsharded) {}

  /** Registers everything, training included. */
  Registered register() throws ApiException, StackException, IOException {
    DatasetVersion training =
        registerData(
            "fashion-mnist",
            "Training images",
            data.cut("train", Settings.TRAINING_IMAGES, scratch));
    DatasetVersion unseen =
        registerData(
            "fashion-mnist-unseen",
            "Images that no model is trained on",
            data.cut("t10k", Settings.UNSEEN_IMAGES, scratch));
    ModelVersion sharded =
        train("garments-sharded", training, unseen, Settings.SHARDS, Settings.SEED);
    ModelVersion unsharded = train("garments-single", training, unseen, 1, Settings.SEED + 1);
    return new Registered(training, sharded, unsharded);
  }

  private DatasetVersion registerData(String name, String purpose, FashionMnist.Part part)
      throws ApiException, StackException {
    DatasetApi api = new DatasetApi(engineer.client());
    Dataset dataset =
        api.createDataset(
            Person.key(),
            new NewDataset().name(name).purpose(purpose).lawfulBasis("consent, Art. 6(1)(a)"));
    Operation operation =
        api.createDatasetVersion(
            dataset.getId(),
            Person.key(),
            new NewDatasetVersion()
                .format(NewDatasetVersion.FormatEnum.IDX)
                .imagesUploadId(dataFile(part.images(), NewUpload.PurposeEnum.DATASET))
                .labelsUploadId(dataFile(part.labels(), NewUpload.PurposeEnum.DATASET))
                .companionUploadId(dataFile(part.companion(), NewUpload.PurposeEnum.COMPANION))
                .recordIdColumn("record_id")
                .subjectColumn("subject")
                .identifierType("subject-id"));
    operations.follow(engineer, operation.getId());
    DatasetVersion version = api.listDatasetVersions(dataset.getId(), 1, null).get(0);
    narrator.say(name + ": " + version.getRowCount() + " records, " + version.getDigest());
    return version;
  }

  private UUID dataFile(Path file, NewUpload.PurposeEnum purpose)
      throws ApiException, StackException {
    return engineer.upload(purpose, "application/octet-stream", file);
  }

  private ModelVersion train(
      String name, DatasetVersion training, DatasetVersion unseen, int shards, long seed)
      throws ApiException, StackException {
    ModelApi api = new ModelApi(engineer.client());
    Model model =
        api.createModel(
            Person.key(),
            new NewModel()
                .name(name)
                .owner("Machine learning team")
                .riskClass(NewModel.RiskClassEnum.LOW)
                .description("Recognises garments in " + shards + " shard(s)"));
    Operation operation =
        api.createModelVersion(
            model.getId(),
            Person.key(),
            new NewModelVersion()
                .kind(NewModelVersion.KindEnum.LETHE_RECIPE)
                .recipe(settings.recipe())
                .datasetVersionId(training.getId())
                .holdoutVersionId(unseen.getId())
                .shards(shards)
                .seed(seed));
    operations.follow(engineer, operation.getId());
    ModelVersion version = api.listModelVersions(model.getId(), 1, null).get(0);
    narrator.say(name + ": " + version.getParameters() + " parameters, " + version.getDigest());
    return version;
  }
}
