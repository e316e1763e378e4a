package io.punctual.suppression.incident.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnsweredMailTest {

  @Test
  void namesEveryMailThatItThreadsTo() {
    assertThat(
            ids(
                "Subject: Re\r\nIn-Reply-To: <a@x.example>\r\nReferences: <b@x.example>\r\n"
                    + "\t<a@x.example>\r\n\r\nReferences: <body@x.example>\r\n"))
        .containsExactly("<a@x.example>", "<b@x.example>", "<a@x.example>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Auto-Submitted: auto-replied",
        "Content-Type: multipart/report; report-type=delivery-status",
        "Return-Path: <>",
        "X-Autoreply: yes",
      })
  void isNoneWhereAMachineWrote(String header) {
    assertThat(ids("In-Reply-To: <a@x.example>\n" + header + "\n\nGone fishing.")).isEmpty();
  }

  @Test
  void isOneWhereTheMailSaysThatAPersonWrote() {
    assertThat(ids("Auto-Submitted: no\nIn-Reply-To: <a@x.example>\n\nHello"))
        .containsExactly("<a@x.example>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "In-Reply-To", "In-Reply-To: <unclosed", "\u0000\u0001"})
  void namesNothingWhereNothingCanBeRead(String mail) {
    assertThat(ids(mail)).isEmpty();
  }

  private static List<String> ids(String mail) {
    return AnsweredMail.of(mail.getBytes(UTF_8)).messageIds();
  }
}
