package io.punctual.scheduler.intake;

import static io.punctual.scheduler.reading.Fields.instant;
import static io.punctual.scheduler.reading.Fields.oneOf;
import static io.punctual.scheduler.reading.Fields.required;
import static io.punctual.scheduler.reading.Fields.uuid;

import io.micronaut.serde.ObjectMapper;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.scheduler.hold.Hold;
import io.punctual.scheduler.hold.Scope;
import io.punctual.scheduler.intake.SuppressionChange.Added;
import io.punctual.scheduler.intake.SuppressionChange.Cleared;
import io.punctual.scheduler.intake.SuppressionChange.Erased;
import io.punctual.scheduler.intake.SuppressionChange.Held;
import io.punctual.scheduler.intake.SuppressionChange.Lifted;
import io.punctual.scheduler.reading.Fields;
import io.punctual.scheduler.reading.UnreadableEventException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads records of {@code suppression.changes.v1}; fields it does not know are ignored. */
@Singleton
public final class SuppressionChangeReader {

  private final ObjectMapper json;

  public SuppressionChangeReader(ObjectMapper json) {
    this.json = json;
  }

  /** A body as it comes; every type has some of these. */
  @Serdeable
  record Body(
      @Nullable List<String> recipientKeys,
      @Nullable String at,
      @Nullable String holdId,
      @Nullable ScopeBody scope,
      @Nullable String why,
      @Nullable String by,
      @Nullable Long epoch,
      @Nullable String releasedBy,
      @Nullable String releasedWhy,
      @Nullable String releasedAt,
      @Nullable Integer dripPerMinute) {}

  /** The scope of a hold as it comes. */
  @Serdeable
  record ScopeBody(
      @Nullable String kind,
      @Nullable String plan,
      @Nullable String step,
      @Nullable String domain) {}

  /**
   * @throws UnreadableEventException when the record breaks the contract
   */
  SuppressionChange read(ConsumerRecord<String, byte[]> event) throws UnreadableEventException {
    if (event.value() == null) {
      return new Cleared();
    }
    var type = Fields.type(event);
    var body = Fields.body(json, event, Body.class);
    return switch (type) {
      case "suppression.added" -> new Added(keys(body), instant("at", body.at()));
      case "suppression.lifted" -> new Lifted(keys(body), instant("at", body.at()));
      case "suppression.erased" -> new Erased(keys(body), instant("at", body.at()));
      case "hold.opened" -> new Held(hold(body, null));
      case "hold.released" -> new Held(hold(body, instant("releasedAt", body.releasedAt())));
      default -> throw new UnreadableEventException("ce_type is none of this topic");
    };
  }

  private static List<UUID> keys(Body body) throws UnreadableEventException {
    var keys = new ArrayList<UUID>();
    for (var key : required("recipientKeys", body.recipientKeys())) {
      keys.add(uuid("recipientKeys", key));
    }
    return List.copyOf(keys);
  }

  private static Hold hold(Body body, @Nullable Instant releasedAt)
      throws UnreadableEventException {
    return new Hold(
        uuid("holdId", body.holdId()),
        scope(required("scope", body.scope())),
        required("why", body.why()),
        required("by", body.by()),
        instant("at", body.at()),
        required("epoch", body.epoch()),
        releasedAt == null ? null : required("releasedBy", body.releasedBy()),
        releasedAt == null ? null : required("releasedWhy", body.releasedWhy()),
        releasedAt,
        releasedAt == null ? null : body.dripPerMinute());
  }

  private static Scope scope(ScopeBody body) throws UnreadableEventException {
    var kind = oneOf("scope.kind", body.kind(), Scope.Kind.class);
    try {
      return new Scope(kind, body.plan(), body.step(), body.domain());
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException("scope does not name what a " + kind + " hold holds");
    }
  }
}
