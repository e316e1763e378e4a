package io.punctual.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  @Test
  void hasADeadLetterTopicOnlyForTopicsThatExist() {
    var names = Topics.all().stream().map(Topics.Topic::name).toList();

    assertThat(names).doesNotHaveDuplicates();
    assertThat(names.stream().filter(name -> name.startsWith("dlq.")))
        .hasSize(6)
        .allSatisfy(
            name ->
                assertThat(names).contains(name.substring("dlq.".length(), name.lastIndexOf('.'))));
  }

  @Test
  void compactsSuppressionChangesAlone() {
    assertThat(Topics.all())
        .filteredOn(topic -> "compact".equals(topic.settings().get("cleanup.policy")))
        .extracting(Topics.Topic::name)
        .containsExactly("suppression.changes.v1");
  }

  @Test
  void keepsDeadLettersOfTheIntakeNoLongerThanTheIntake() {
    assertThat(Topics.all())
        .filteredOn(topic -> topic.name().contains("referral.intake"))
        .hasSize(2)
        .extracting(topic -> topic.settings().get("retention.ms"))
        .containsOnly("604800000");
  }

  @Test
  void letsNoAddressOutliveItsTimeByMoreThanADay() {
    assertThat(Topics.all())
        .filteredOn(topic -> topic.name().contains("referral.intake"))
        .extracting(topic -> topic.settings().get("segment.ms"))
        .containsOnly("86400000");
  }
}
