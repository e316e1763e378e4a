package io.punctual.suppression.incident.content;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.HttpStatus;
import io.micronaut.serde.ObjectMapper;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.suppression.incident.Incident;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Letters as JSON, which is how an incident keeps its own. */
@Singleton
public final class Letters {

  private final ObjectMapper json;

  Letters(ObjectMapper json) {
    this.json = json;
  }

  /**
   * The incident's letter.
   *
   * @throws ProblemException 409 when none is written yet
   */
  public LetterDraft of(Incident incident) {
    var letter = incident.letter();
    if (letter == null) {
      throw ProblemException.of(
          HttpStatus.CONFLICT,
          "no letter is written yet; next: %s".formatted(incident.stage().next()));
    }
    try {
      return Objects.requireNonNull(json.readValue(letter, LetterDraft.class));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored letter cannot be read", e);
    }
  }

  String write(LetterDraft draft) {
    try {
      return json.writeValueAsString(draft);
    } catch (IOException e) {
      throw new UncheckedIOException("a letter cannot be written", e);
    }
  }

  /** The SHA-256 of a text, in hexadecimal. */
  public static String hash(String text) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** One text that changes with anything that two people approve: the letter and the cohort. */
  public static String approvable(Incident incident) {
    return hash(incident.letterHash() + "\n" + incident.cohortHash());
  }
}
