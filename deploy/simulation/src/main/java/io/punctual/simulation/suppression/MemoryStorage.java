package io.punctual.simulation.suppression;

import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.books.BooksRepository;
import io.punctual.suppression.claim.ClaimRepository;
import io.punctual.suppression.claim.ClaimWriter;
import io.punctual.suppression.claim.LateClaims;
import io.punctual.suppression.claim.ReminderNames;
import io.punctual.suppression.environment.EnvironmentRepository;
import io.punctual.suppression.erasure.ErasureRepository;
import io.punctual.suppression.hold.HoldRepository;
import io.punctual.suppression.intake.BookRepository;
import io.punctual.suppression.intake.IntakeRepository;
import io.punctual.suppression.intake.IntakeWriter;
import io.punctual.suppression.lookup.KnownPeople;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.rate.RateRepository;
import io.punctual.suppression.retention.RetentionRepository;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.SuppressionList;
import io.punctual.suppression.suppression.SuppressionRepository;
import java.util.HashMap;
import java.util.Map;

/** The doubles of one process, over tables that outlive it. */
public final class MemoryStorage implements SuppressionStorage {

  private final Map<Class<?>, Object> ports = new HashMap<>();

  /** A new process over {@code tables}: it knows no names yet. */
  public MemoryStorage(SuppressionTables tables, SuppressionSetup setup) {
    var names = new MemoryReminderNames();
    var outbox = new MemoryOutbox(setup.json(), setup.eventIds());
    ports.put(ReminderNames.class, names);
    ports.put(ClaimRepository.class, new MemoryClaimRepository(tables, names));
    ports.put(ClaimWriter.class, new MemoryClaimWriter(tables, names));
    ports.put(LateClaims.class, new MemoryLateClaims(tables, names));
    ports.put(SubjectLock.class, new MemorySubjectLock(tables));
    ports.put(RecipientRepository.class, new MemoryRecipientRepository(tables));
    ports.put(KnownPeople.class, new MemoryKnownPeople(tables));
    ports.put(SuppressionRepository.class, new MemorySuppressionRepository(tables));
    ports.put(SuppressionList.class, new MemorySuppressionList(tables));
    ports.put(ErasureRepository.class, new MemoryErasureRepository(tables));
    ports.put(HoldRepository.class, new MemoryHoldRepository(tables));
    ports.put(RateRepository.class, new MemoryRateRepository(tables, setup.rate()));
    ports.put(IntakeRepository.class, new MemoryIntakeRepository(tables));
    ports.put(IntakeWriter.class, new MemoryIntakeWriter(tables, outbox));
    ports.put(BookRepository.class, new MemoryBookRepository(tables));
    ports.put(BooksRepository.class, new MemoryBooksRepository(tables));
    ports.put(RetentionRepository.class, new MemoryRetentionRepository(tables));
    ports.put(AuditRepository.class, new MemoryAuditRepository(tables));
    ports.put(EnvironmentRepository.class, new MemoryEnvironmentRepository(tables));
    ports.put(Outbox.class, outbox);
  }

  @Override
  public <P> P port(Class<P> type) {
    var port = ports.get(type);
    if (port == null) {
      throw new IllegalArgumentException("no double for " + type.getName());
    }
    return type.cast(port);
  }
}
