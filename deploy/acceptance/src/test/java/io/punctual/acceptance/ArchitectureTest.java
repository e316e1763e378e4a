package io.punctual.acceptance;

import io.punctual.architecture.ArchitectureRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the code, for the modules that cannot see them where they are built. */
class ArchitectureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.punctual.referral",
        "io.punctual.address",
        "io.punctual.contracts",
        "io.punctual.cli",
        "io.punctual.history",
        "io.punctual.local",
        "io.punctual.bench",
        "io.punctual.embedded",
        "io.punctual.architecture",
      })
  void keepsTheRulesOfTheCode(String rootPackage) {
    ArchitectureRules.check(rootPackage);
  }
}
