package io.punctual.gateway;

import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.enums.SecuritySchemeType;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.security.SecurityScheme;

/** Starts the referral gateway. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Punctual referral gateway",
            version = "1",
            description =
                "Publishes referrals, joins and withdrawals. An answer 202 means that Kafka has"
                    + " the event; a request that was answered 503 or not at all may be repeated"
                    + " with the same Idempotency-Key."),
    security = @SecurityRequirement(name = "key"))
@SecurityScheme(name = "key", type = SecuritySchemeType.HTTP, scheme = "bearer")
public final class GatewayApplication {

  private GatewayApplication() {}

  /** Runs until the process is told to stop. */
  public static void main(String[] args) {
    Micronaut.build(args)
        .mainClass(GatewayApplication.class)
        .environments("gateway")
        .deduceEnvironment(false)
        .eagerInitConfiguration(true)
        .banner(false)
        .start();
  }
}
