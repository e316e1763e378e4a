package io.punctual.eventloop;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;

/**
 * One loop of a service: {@code punctual.loops.<name>.*}. The handler is the {@link BatchHandler}
 * bean of the same {@code @Named} name.
 *
 * @param name names the loop in logs, threads and health
 * @param group the consumer group; changing it is a first start
 * @param topics what is read, all by the same handler
 * @param firstStart where a group begins that nobody knows
 * @param maxPollRecords the largest batch, 1 to 10000 records
 */
@EachProperty("punctual.loops")
public record LoopSettings(
    @Parameter String name,
    @NotBlank String group,
    @NotEmpty List<String> topics,
    FirstStart firstStart,
    @Min(1) @Max(10_000) int maxPollRecords) {

  public LoopSettings {
    topics = List.copyOf(topics);
  }
}
