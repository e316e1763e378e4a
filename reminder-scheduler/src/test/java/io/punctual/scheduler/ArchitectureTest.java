package io.punctual.scheduler;

import io.punctual.architecture.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  @Test
  void holdsInThisModule() {
    ArchitectureRules.check("io.punctual.scheduler");
  }
}
