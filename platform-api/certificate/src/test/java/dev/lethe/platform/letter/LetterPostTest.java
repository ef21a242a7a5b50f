// SPDX-License-Identifier: Apache-2.0
package dev.lethe.platform.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lethe.platform.fixture.ServerLog;
import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.Test;

class LetterPostTest {

  private static final Mail MAIL = Mail.withText("erika@person.example", "A letter", "Dear Erika");

  @Test
  void aMailServerThatRefusesIsAnAnswerAndTheLogNamesNobody() {
    LetterPost post =
        new LetterPost(
            mails ->
                Uni.createFrom()
                    .failure(new IllegalStateException("550 erika@person.example unknown")));
    try (ServerLog log = ServerLog.open()) {
      assertThat(post.send(MAIL)).isFalse();
      assertThat(log.text()).doesNotContain("erika", "Erika");
    }
  }

  @Test
  void aMailServerThatTakesTheMailIsEnough() {
    assertThat(new LetterPost(mails -> Uni.createFrom().voidItem()).send(MAIL)).isTrue();
  }
}
