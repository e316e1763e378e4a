package io.punctual.simulation.suppression;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.claim.AnswerMinter;
import io.punctual.suppression.claim.Answering;
import io.punctual.suppression.claim.ClaimClosing;
import io.punctual.suppression.claim.ClaimExchange;
import io.punctual.suppression.claim.ClaimMetrics;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.ClaimSettings;
import io.punctual.suppression.claim.ClaimWriter;
import io.punctual.suppression.claim.Evidence;
import io.punctual.suppression.claim.LateClaims;
import io.punctual.suppression.claim.Lateness;
import io.punctual.suppression.claim.LeaseSweeper;
import io.punctual.suppression.claim.Outcomes;
import io.punctual.suppression.claim.ReminderNames;
import io.punctual.suppression.claim.Settlements;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.gate.GrantGate;
import io.punctual.suppression.hold.Holds;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.rate.RateRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.Suppressions;
import java.time.InstantSource;
import java.util.Map;

/** What answers claims in one process of the suppression service, put together by hand. */
record ClaimParts(
    ClaimExchange exchange, ClaimClosing closing, Evidence evidence, LeaseSweeper leases) {

  /** What it is made of. */
  record Made(
      SuppressionStorage storage,
      Database database,
      Muting muting,
      Holds holds,
      Suppressions suppressions,
      LinkTokens links,
      InstantSource clock) {

    ClaimParts with(ClaimSettings settings) {
      var lock = storage.port(SubjectLock.class);
      var names = storage.port(ReminderNames.class);
      var stored = storage.port(ClaimRepository.class);
      var writer = storage.port(ClaimWriter.class);
      var outcomes = new Outcomes(storage.port(Outbox.class), links);
      var metrics = new ClaimMetrics(new SimpleMeterRegistry());
      return new ClaimParts(
          new ClaimExchange(
              database,
              muting,
              new GrantGate(),
              lock,
              names,
              stored,
              new Settlements(stored, writer, new ReadRefusals(suppressions)),
              answering(settings),
              outcomes,
              new AnswerMinter(links),
              metrics,
              settings,
              clock),
          new ClaimClosing(database, muting, lock, names, stored, writer, outcomes, metrics, clock),
          new Evidence(
              database,
              lock,
              names,
              stored,
              writer,
              outcomes,
              storage.port(AuditRepository.class),
              links,
              clock),
          new LeaseSweeper(database, muting, lock, stored, writer, outcomes, metrics, clock));
    }

    private Answering answering(ClaimSettings settings) {
      return new Answering(
          storage.port(ClaimRepository.class),
          storage.port(ClaimWriter.class),
          holds,
          storage.port(RateRepository.class),
          new Lateness(holds, storage.port(LateClaims.class), settings),
          (tx, recipients) -> Map.of(),
          (tx, letters) -> Map.of(),
          settings);
    }
  }
}
