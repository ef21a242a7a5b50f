// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in the lines of a file of comma-separated values. */
class ColumnsTest {

  private final Columns<String> text = new Columns<String>().add("text", t -> t);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "=1+1|'=1+1",
        "+49 30 1|'+49 30 1",
        "-1|'-1",
        "@SUM(A1)|'@SUM(A1)",
        "~\t=1~|~'\t=1~",
        "~\r=1~|~\"'\r=1\"~",
        "~\n=1~|~\"'\n=1\"~",
        "a=1|a=1",
        "a,b|\"a,b\"",
        "say \"no\"|\"say \"\"no\"\"\"",
        "=\"a\",b|\"'=\"\"a\"\",b\"",
        "größer|größer"
      })
  void noTextIsAFormulaAndNoCellEndsEarly(String typed, String written) {
    assertThat(text.line(typed)).isEqualTo(written + "\r\n");
  }

  @Test
  void numbersAndDatesStayWhatTheyAreAndWhatIsAbsentIsEmpty() {
    Columns<Integer> row =
        new Columns<Integer>()
            .add("number", n -> n)
            .add("day", n -> LocalDate.EPOCH)
            .add("maybe", n -> Optional.empty())
            .add("text", n -> Optional.of("-" + n));
    assertThat(row.header()).isEqualTo("number,day,maybe,text\r\n");
    assertThat(row.line(-3)).isEqualTo("-3,1970-01-01,,'--3\r\n");
  }
}
