package io.punctual.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Parameters;

/** Whom a command is about: an address or a key. */
final class Subject {

  @Parameters(
      index = "0",
      paramLabel = "<address or key>",
      description =
          "An address or a recipientKey. '-' reads it from the standard input, so that an address"
              + " is in no shell history.")
  private String given = "";

  /** The one line. */
  String value() {
    return read(given);
  }

  /** What was given, or the first line of the standard input for {@code -}. */
  static String read(String given) {
    if (!given.equals("-")) {
      return given.strip();
    }
    try {
      String line = input().readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new CliException(ExitCode.USAGE, "The standard input cannot be read.");
    }
  }

  /** The lines of a file, or of the standard input for {@code -}. */
  static List<String> lines(String file) {
    if (!file.equals("-")) {
      try {
        return Files.readAllLines(Path.of(file));
      } catch (IOException e) {
        throw new CliException(ExitCode.USAGE, file + " cannot be read.");
      }
    }
    return input().lines().toList();
  }

  private static BufferedReader input() {
    return new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
  }

  /**
   * The body that names it. An address is never put anywhere but into a body: URLs are logged.
   *
   * @throws CliException when it is neither
   */
  static ObjectNode body(String value) {
    var body = JsonNodeFactory.instance.objectNode();
    if (isKey(value)) {
      return body.put("recipientKey", value);
    }
    if (!value.contains("@")) {
      throw new CliException(
          ExitCode.USAGE, "Neither an address (no @) nor a recipientKey (no UUID) was given.");
    }
    return body.put("address", value);
  }

  static boolean isKey(String value) {
    try {
      return UUID.fromString(value).toString().equalsIgnoreCase(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
