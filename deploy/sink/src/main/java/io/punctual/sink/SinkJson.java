package io.punctual.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;

/** How scripts and records are written. */
public final class SinkJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();
  private static final ObjectWriter EVENT_WRITER = MAPPER.writerFor(SinkEvent.class);
  private static final ObjectReader EVENT_READER = MAPPER.readerFor(SinkEvent.class);
  private static final TypeReference<List<Rule>> RULES = new TypeReference<>() {};
  private static final ObjectWriter RULES_WRITER = MAPPER.writerFor(RULES);

  private SinkJson() {}

  /** A line of the record. */
  public static String line(SinkEvent event) {
    try {
      return EVENT_WRITER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable", e);
    }
  }

  /** Reads a line of the record back. */
  public static SinkEvent event(String line) {
    try {
      return EVENT_READER.readValue(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no line of a sink's record: " + e.getOriginalMessage(), e);
    }
  }

  /** Rules as a script's file and the control take them. */
  public static String rules(List<Rule> rules) {
    try {
      return RULES_WRITER.writeValueAsString(rules);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable", e);
    }
  }

  /**
   * Reads a list of rules.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static List<Rule> rules(String json) {
    try {
      return MAPPER.readValue(json, RULES);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no script: " + e.getOriginalMessage(), e);
    }
  }

  static String counts(SinkCounts counts) {
    try {
      return MAPPER.writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable", e);
    }
  }
}
