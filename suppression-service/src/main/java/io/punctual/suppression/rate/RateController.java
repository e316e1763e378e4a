package io.punctual.suppression.rate;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.audit.AuditEntry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.database.Database;
import jakarta.validation.Valid;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows and sets how fast may be granted. */
@Controller("/rates")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class RateController {

  private final Database database;
  private final RateRepository rates;
  private final AuditRepository audit;
  private final InstantSource clock;

  RateController(
      Database database, RateRepository rates, AuditRepository audit, InstantSource clock) {
    this.database = database;
    this.rates = rates;
    this.audit = audit;
    this.clock = clock;
  }

  @Get
  Rates show() {
    return wire(database.transact(tx -> rates.all(tx)));
  }

  /** Replaces all limits by those given. */
  @Put
  Rates set(@Body @Valid Rates wanted, Caller caller) {
    var now = clock.instant();
    return wire(
        database.transact(
            tx -> {
              rates.replace(tx, byScope(wanted));
              audit.add(
                  tx,
                  List.of(
                      new AuditEntry(now, caller.name(), "RATES_SET", null, wanted.toString())));
              return rates.all(tx);
            }));
  }

  private static Map<String, Rate> byScope(Rates wanted) {
    var scopes = new HashMap<String, Rate>();
    if (wanted.overall() != null) {
      scopes.put("overall", wanted.overall());
    }
    if (wanted.plans() != null) {
      wanted.plans().forEach((plan, rate) -> scopes.put("plan:" + plan, rate));
    }
    if (wanted.domains() != null) {
      wanted.domains().forEach((domain, rate) -> scopes.put("domain:" + domain, rate));
    }
    return scopes;
  }

  private static Rates wire(Map<String, Rate> scopes) {
    return new Rates(scopes.get("overall"), named(scopes, "plan:"), named(scopes, "domain:"));
  }

  private static Map<String, Rate> named(Map<String, Rate> scopes, String prefix) {
    var named = new TreeMap<String, Rate>();
    scopes.forEach(
        (scope, rate) -> {
          if (scope.startsWith(prefix)) {
            named.put(scope.substring(prefix.length()), rate);
          }
        });
    return named;
  }
}
