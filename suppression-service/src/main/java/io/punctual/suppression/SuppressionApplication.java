package io.punctual.suppression;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** Starts the suppression service. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Punctual suppression service",
            version = "1",
            description =
                "Owns the answer to: may we write to this person? Claims, suppressions, holds,"
                    + " erasures, what comes back, and incidents. Every endpoint asks for an API key"
                    + " with its role, but for the unsubscribe page and the webhooks, which prove"
                    + " themselves. An unsubscribe token is the rest of its page's path. Errors are application/problem+json and quote no value."),
    security = @SecurityRequirement(name = "key"))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class SuppressionApplication {

  private SuppressionApplication() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    Micronaut.build(args)
        .mainClass(SuppressionApplication.class)
        .environments("suppression")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .banner(false)
        .start();
  }
}
