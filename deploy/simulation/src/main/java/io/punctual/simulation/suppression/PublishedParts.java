package io.punctual.simulation.suppression;

import io.micronaut.serde.ObjectMapper;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.ClaimWriter;
import io.punctual.suppression.claim.PublishedOutcomes;
import io.punctual.suppression.claim.ReminderNames;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.erasure.Erasures;
import io.punctual.suppression.erasure.PublishedErasures;
import io.punctual.suppression.hold.HoldRepository;
import io.punctual.suppression.hold.PublishedHolds;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.restore.ReadBack;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.PublishedChanges;
import io.punctual.suppression.suppression.Suppressions;
import java.time.InstantSource;

/** What reads back what was published and an older database lost, put together by hand. */
record PublishedParts(
    SuppressionStorage storage,
    Database database,
    Suppressions suppressions,
    Erasures erasures,
    LinkTokens links,
    ObjectMapper json,
    InstantSource clock) {

  ReadBack readBack() {
    return new ReadBack(
        new PublishedChanges(database, suppressions, json),
        new PublishedErasures(database, erasures),
        new PublishedHolds(
            database, storage.port(HoldRepository.class), storage.port(Outbox.class), json),
        new PublishedOutcomes(
            database,
            storage.port(SubjectLock.class),
            storage.port(ReminderNames.class),
            storage.port(ClaimRepository.class),
            storage.port(ClaimWriter.class),
            links,
            json,
            clock));
  }
}
