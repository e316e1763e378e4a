package io.punctual.suppression.feedback.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.punctual.suppression.feedback.Corpora;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The bars, on the mails, replies and events beside the repository. */
class FeedbackBarsTest {

  @Test
  void areAllMet() {
    var corpora = Objects.requireNonNull(Corpora.folder("sisimai-bounces").getParent());

    var tables = FeedbackBars.tables(corpora);

    assertThat(tables)
        .containsKeys(
            "sisimai-bounces",
            "dsn-arf-samples",
            "mime-torture",
            "smtp-replies",
            "provider-webhooks");
    tables.forEach(
        (name, bars) ->
            assertThat(bars)
                .allSatisfy(bar -> assertThat(bar.met()).as("%s: %s", name, bar).isTrue()));
  }
}
