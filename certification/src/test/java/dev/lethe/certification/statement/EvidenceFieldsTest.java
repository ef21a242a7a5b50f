// SPDX-License-Identifier: Apache-2.0
package dev.lethe.certification.statement;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lethe.contract.json.CanonicalJson;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field has its form: a signed value that is out of it is not evidence. */
class EvidenceFieldsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A field, a value out of its form, and what the refusal says of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /certificate/version              | 0                      | certificate.version is positive
          /certificate/supersedes           | "LC-1.1"               | certificate.supersedes is id.version
          /issuer/controller                | " "                    | issuer.controller is 1 to 500 characters
          /issuer/processor                 | "a\\u202eb"            | issuer.processor has no control
          /issuer/contact                   | "e\\u0301"             | issuer.contact is in form NFC
          /request/extensionReason          | "Because"              | request.extensionReason is a key
          /request/pausedDays               | -1                     | request.pausedDays is not negative
          /legalBasis/ground                | "17(1)(g)"             | legalBasis.ground is 17(1)(a) to (f)
          /legalBasis/exception             | "17(3)(f)"             | legalBasis.exception is 17(3)(a) to (e)
          /legalBasis/balancing             | "Outweighs"            | legalBasis.balancing is a key
          /forgetSet/count                  | -1                     | forgetSet.count is not negative
          /forgetSet/uncertain              | -1                     | forgetSet.uncertain is not negative
          /dataset/versionAfter             | "two\\nlines"          | dataset.versionAfter is a plain name
          /training/seed                    | ""                     | training.seed is 1 to 500 characters
          /training/uses/0/epochs           | -1                     | training.uses.epochs is not negative
          /modelAfter/parameters            | -1                     | modelAfter.parameters is not negative
          /method/id                        | "<b>"                  | method.id is a plain name
          /guarantee/claim                  | "Gone"                 | guarantee.claim is a key
          /guarantee/assumptions            | ["Trust us"]           | guarantee.assumptions is a key
          /controls/negative                | {"of": 3, "passed": 4} | controls.negative has 0 to of passed
          /controls/negative                | {"of": 3, "passed": -1}| controls.negative has 0 to of passed
          /controls/minOracles              | 0                      | controls.minOracles is positive
          /environment/engineVersion        | "-"                    | environment.engineVersion is a plain name
          /environment/cpu                  | ""                     | environment.cpu is 1 to 500 characters
          /environment/threads              | -1                     | environment.threads is not negative
          /statusEntry/listId               | 0                      | statusEntry.listId is positive
          /statusEntry/index                | -1                     | statusEntry.index is inside the list
          /statusEntry/index                | 131072                 | statusEntry.index is inside the list
          /log/priorSize                    | -1                     | log.priorSize is not negative
          /replay/notMadeReason             | "No time"              | replay.notMadeReason is a key
          """)
  void refusesAValueOutOfItsForm(String field, String value, String refusal) throws Exception {
    ObjectNode evidence = (ObjectNode) CanonicalJson.tree(EvidenceExamples.exact());
    JsonPointer place = JsonPointer.compile(field);
    ((ObjectNode) evidence.at(place.head()))
        .set(place.last().getMatchingProperty(), JSON.readTree(value));
    byte[] bytes = CanonicalJson.bytes(evidence);
    assertThatThrownBy(() -> Evidence.parse(bytes))
        .isInstanceOf(EvidenceException.class)
        .hasStackTraceContaining(refusal);
  }
}
