package io.punctual.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * What holds for the main code of every module. A module's test says {@code
 * ArchitectureRules.check("io.punctual.scheduler")} and has archunit on its test class path.
 */
public final class ArchitectureRules {

  private static final DescribedPredicate<JavaCall<?>> READS_THE_SYSTEMS_CLOCK =
      describe(
          "read the system's clock",
          call -> {
            var owner = call.getTargetOwner();
            boolean now =
                call.getName().equals("now") && owner.getPackageName().equals("java.time");
            boolean millis =
                call.getName().equals("currentTimeMillis") && owner.isEquivalentTo(System.class);
            return now || millis;
          });

  private static final DescribedPredicate<JavaCall<?>> LOGS_AN_EXCEPTION =
      describe(
          "log an exception as such",
          call ->
              call.getTargetOwner().getName().equals("org.slf4j.Logger")
                  && call.getTarget().getRawParameterTypes().stream()
                      .anyMatch(type -> type.isAssignableTo(Throwable.class)));

  private ArchitectureRules() {}

  /**
   * Checks the classes below a package.
   *
   * @throws AssertionError that lists every breach of the first rule broken
   */
  public static void check(String rootPackage) {
    var classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(rootPackage)
            .that(describe("written by hand", written -> !isGenerated(written)));
    rules(rootPackage).forEach(rule -> rule.check(classes));
  }

  private static List<ArchRule> rules(String rootPackage) {
    return List.of(
        noClasses()
            .should()
            .callMethodWhere(READS_THE_SYSTEMS_CLOCK)
            .because("time comes in as java.time.InstantSource"),
        noClasses()
            .should()
            .callMethodWhere(LOGS_AN_EXCEPTION)
            .because("its message may hold an address: classes and codes are logged"),
        noClasses()
            .should()
            .callMethod(Throwable.class, "printStackTrace")
            .because("its message may hold an address: classes and codes are logged"),
        noFields()
            .should()
            .beAnnotatedWith("jakarta.inject.Inject")
            .allowEmptyShould(true)
            .because("beans are made by their constructors"),
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .because("logs go through SLF4J"),
        noClasses()
            .should()
            .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)")
            .because("these names say nothing"),
        slices().matching(rootPackage + ".(**)").should().beFreeOfCycles().allowEmptyShould(true));
  }

  private static boolean isGenerated(JavaClass written) {
    return written.getName().substring(written.getPackageName().length() + 1).startsWith("$");
  }
}
