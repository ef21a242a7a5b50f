// SPDX-License-Identifier: Apache-2.0
package dev.lethe.web.model;

import dev.lethe.client.ApiException;
import dev.lethe.client.model.Dataset;
import dev.lethe.client.model.DatasetVersion;
import dev.lethe.client.model.DatasetVersion.StateEnum;
import dev.lethe.web.access.Api;
import dev.lethe.web.page.Sheet;
import java.util.ArrayList;
import java.util.List;

/** Versions of data sets that a form offers. */
final class DatasetVersions {

  private DatasetVersions() {}

  /** The newest version of every data set, where it can be read. */
  static List<DatasetVersion> ready(Api api) throws ApiException {
    List<DatasetVersion> versions = new ArrayList<>();
    for (Dataset dataset :
        Sheet.every(
            cursor ->
                api.datasets().listDatasetsWithHttpInfo(null, null, Sheet.MOST, cursor, null))) {
      DatasetVersion newest = dataset.getLatestVersion();
      if (newest != null && newest.getState() == StateEnum.READY) {
        versions.add(newest);
      }
    }
    return versions;
  }
}
