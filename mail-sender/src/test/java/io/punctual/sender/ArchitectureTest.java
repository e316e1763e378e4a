package io.punctual.sender;

import io.punctual.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void keepsTheRulesOfTheCode() {
    ArchitectureRules.check("io.punctual.sender");
  }
}
