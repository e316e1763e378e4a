package io.punctual.sender.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import io.punctual.sender.message.Corpora;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

  @ParameterizedTest
  @CsvSource({
    "250, 250 2.0.0 Ok: queued as 4bXyZ1, 2.0.0, 4bXyZ1",
    "250, 250 OK id=1tGx9k-0003Ab-2C, , 1tGx9k-0003Ab-2C",
    "250, 250 2.0.0 61A5nEXr012345 Message accepted for delivery, 2.0.0, 61A5nEXr012345",
    "250, 250 ok, , ",
    "550, 550 5.1.1 <someone@example.org> unknown, 5.1.1, ",
    "550, 550-5.7.26 first line, 5.7.26, ",
    "550, 550 4.1.1 of another class, , ",
    "550, 550 5.1.1.1 too long, , ",
    "552, 552 id=7 queued as 8, , ",
    "451, 451 try later, , ",
  })
  void readsCodeStatusAndQueueIdAndTheWordsOfARefusal(
      int code, String text, String status, String queueId) {
    var reply = Reply.parse(code, text);

    assertThat(reply.code()).isEqualTo(code);
    assertThat(reply.enhancedStatus()).isEqualTo(status);
    assertThat(reply.queueId()).isEqualTo(queueId);
    assertThat(reply.text()).isEqualTo(code >= 500 ? text : null);
    assertThat(reply.toString()).doesNotContain("someone");
  }

  @Test
  void keepsOfALongRefusalWholeCharactersOnly() {
    var text = "550 " + "x".repeat(995) + "\uD83D\uDE00 more";

    assertThat(Reply.parse(550, text).text()).isEqualTo("550 " + "x".repeat(995));
  }

  @Test
  void readsTheStatusOfRealReplies() throws IOException {
    int read = 0;
    try (var rows =
        CsvReader.builder().ofNamedCsvRecord(Corpora.read("smtp-replies/replies.csv"))) {
      for (var row : rows) {
        var text = row.getField("reply");
        int code = Integer.parseInt(row.getField("reply_code"));
        var status = row.getField("status");
        if (text.startsWith(code + " " + status + " ")) {
          assertThat(Reply.parse(code, text))
              .isEqualTo(new Reply(code, status, null, code >= 500 ? text : null));
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(30);
  }
}
