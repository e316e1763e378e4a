package io.punctual.simulation.suppression;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.punctual.eventloop.BatchHandler;
import io.punctual.eventloop.GroupProgress;
import io.punctual.eventloop.JumpListener;
import io.punctual.eventloop.LoopSettings;
import io.punctual.eventloop.TopicScan;
import io.punctual.eventloop.http.Caller;
import io.punctual.suppression.audit.AuditRepository;
import io.punctual.suppression.books.BookKeeper;
import io.punctual.suppression.books.BooksRepository;
import io.punctual.suppression.claim.ClaimClosing;
import io.punctual.suppression.claim.ClaimExchange;
import io.punctual.suppression.claim.Evidence;
import io.punctual.suppression.claim.LeaseSweeper;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.environment.Environment;
import io.punctual.suppression.environment.EnvironmentRepository;
import io.punctual.suppression.environment.Muting;
import io.punctual.suppression.erasure.ErasureRepository;
import io.punctual.suppression.erasure.ErasureResult;
import io.punctual.suppression.erasure.Erasures;
import io.punctual.suppression.hold.Hold;
import io.punctual.suppression.hold.HoldRepository;
import io.punctual.suppression.hold.HoldScope;
import io.punctual.suppression.hold.Holds;
import io.punctual.suppression.hold.Release;
import io.punctual.suppression.identity.KeyDerivation;
import io.punctual.suppression.intake.BookRepository;
import io.punctual.suppression.intake.IntakeHandler;
import io.punctual.suppression.intake.IntakeMetrics;
import io.punctual.suppression.intake.IntakeReader;
import io.punctual.suppression.intake.IntakeRepository;
import io.punctual.suppression.intake.IntakeWriter;
import io.punctual.suppression.intake.JumpHold;
import io.punctual.suppression.links.LinkTokens;
import io.punctual.suppression.lookup.KnownPeople;
import io.punctual.suppression.lookup.Naming;
import io.punctual.suppression.lookup.PersonFinder;
import io.punctual.suppression.optout.Choice;
import io.punctual.suppression.optout.OptOutIntake;
import io.punctual.suppression.optout.OptOuts;
import io.punctual.suppression.outbox.Outbox;
import io.punctual.suppression.rate.Rate;
import io.punctual.suppression.rate.RateRepository;
import io.punctual.suppression.restore.EnvironmentCheck;
import io.punctual.suppression.restore.ReadBack;
import io.punctual.suppression.restore.Reapplication;
import io.punctual.suppression.retention.ContactRetention;
import io.punctual.suppression.retention.RetentionRepository;
import io.punctual.suppression.subject.RecipientRepository;
import io.punctual.suppression.subject.SubjectLock;
import io.punctual.suppression.suppression.LiftRequest;
import io.punctual.suppression.suppression.SuppressionHandler;
import io.punctual.suppression.suppression.SuppressionList;
import io.punctual.suppression.suppression.SuppressionRepository;
import io.punctual.suppression.suppression.SuppressionRequest;
import io.punctual.suppression.suppression.SuppressionView;
import io.punctual.suppression.suppression.Suppressions;
import io.punctual.suppression.unsubscribe.UnsubscribeHandler;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * One process of the suppression service, put together by hand: every decision is the service's
 * own, without its container, its HTTP and its threads. After a crash another one is made over the
 * same database.
 */
public final class SimulatedSuppression {

  private static final Caller OPERATOR = new Caller("operator", Set.of("operator"));

  private final SuppressionStorage storage;
  private final Database database;
  private final KeyDerivation keys;
  private final Holds holds;
  private final Muting muting;
  private final Suppressions suppressions;
  private final PersonFinder people;
  private final ClaimParts claim;
  private final IntakeHandler intake;
  private final JumpHold jumps;
  private final SuppressionHandler operator;
  private final UnsubscribeHandler unsubscribe;
  private final Erasures erasures;
  private final ContactRetention retention;
  private final BookKeeper books;
  private final InstantSource clock;
  private final PublishedParts published;

  /** Starts a process whose storage is {@code storage}, in the database behind {@code source}. */
  public SimulatedSuppression(
      SuppressionStorage storage, DataSource source, InstantSource clock, SuppressionSetup setup) {
    this.storage = storage;
    this.clock = clock;
    database = new Database(source);
    keys = new KeyDerivation(setup.identity());
    var links = new LinkTokens(setup.links());
    var audit = storage.port(AuditRepository.class);
    var lock = storage.port(SubjectLock.class);
    var recipients = storage.port(RecipientRepository.class);
    holds =
        new Holds(
            storage.port(HoldRepository.class),
            storage.port(RateRepository.class),
            storage.port(Outbox.class),
            audit,
            setup.hold(),
            setup.ids());
    muting =
        new Muting(
            storage.port(EnvironmentRepository.class), holds, audit, SuppressionSetup.ENVIRONMENT);
    suppressions =
        new Suppressions(
            lock,
            storage.port(SuppressionRepository.class),
            recipients,
            storage.port(Outbox.class));
    people = new PersonFinder(keys, storage.port(KnownPeople.class));
    claim =
        new ClaimParts.Made(storage, database, muting, holds, suppressions, links, clock)
            .with(setup.claim());
    intake = intake(setup);
    jumps = new JumpHold(database, holds, muting, storage.port(BookRepository.class), clock);
    operator =
        new SuppressionHandler(
            database, people, suppressions, storage.port(SuppressionList.class), audit, clock);
    unsubscribe =
        new UnsubscribeHandler(
            links, new OptOutIntake(new OptOuts(lock, suppressions, audit), database), clock);
    erasures =
        new Erasures(lock, recipients, storage.port(ErasureRepository.class), suppressions, audit);
    retention =
        new ContactRetention(
            setup.retention(),
            database,
            lock,
            recipients,
            storage.port(RetentionRepository.class),
            audit);
    published =
        new PublishedParts(storage, database, suppressions, erasures, links, setup.json(), clock);
    books = new BookKeeper(database, storage.port(BooksRepository.class), clock);
  }

  private IntakeHandler intake(SuppressionSetup setup) {
    return new IntakeHandler(
        database,
        new IntakeReader(setup.json()),
        keys,
        storage.port(SubjectLock.class),
        storage.port(RecipientRepository.class),
        storage.port(IntakeRepository.class),
        storage.port(IntakeWriter.class),
        storage.port(BookRepository.class),
        new IntakeMetrics(new SimpleMeterRegistry()),
        clock);
  }

  /** Takes batches of {@code referral.intake.v1}; an event loop drives it. */
  public BatchHandler intake() {
    return intake;
  }

  /** What holds when the intake's position jumped. */
  public JumpListener jumps() {
    return jumps;
  }

  /** What {@code POST /claims/exchange} does. */
  public ClaimExchange exchange() {
    return claim.exchange();
  }

  /** What {@code POST /claims/close} does. */
  public ClaimClosing closing() {
    return claim.closing();
  }

  /** Settles what is undecided. */
  public Evidence evidence() {
    return claim.evidence();
  }

  /** Ends leases; to be stepped. */
  public LeaseSweeper leases() {
    return claim.leases();
  }

  /** Removes contacts; to be stepped. */
  public ContactRetention retention() {
    return retention;
  }

  /** The books of the intake and the claims. */
  public BookKeeper books() {
    return books;
  }

  /** What its machine's clock shows. */
  public InstantSource clock() {
    return clock;
  }

  /** Keys of addresses. */
  public KeyDerivation keys() {
    return keys;
  }

  /** The transactions of this process. */
  public Database database() {
    return database;
  }

  /** The storage of this process. */
  public SuppressionStorage storage() {
    return storage;
  }

  /** Compares the database with what it was; before anything else of a process. */
  public Environment compare() {
    var now = clock.instant();
    return database.transact(tx -> muting.compare(tx, now));
  }

  /** What {@code POST /environment/go} does, once all is read back. */
  public Environment go(String why) {
    var now = clock.instant();
    return database.transact(tx -> muting.go(tx, "operator", why, false, now));
  }

  /** Stores what was published and this database lost. */
  public ReadBack readBack() {
    return published.readBack();
  }

  /**
   * What looks whether this database is the one it was; nothing is granted before it did.
   *
   * @param intake of the loop over its intake
   */
  public EnvironmentCheck check(
      TopicScan topics, GroupProgress progress, LoopSettings intake, MeterRegistry meters) {
    return new EnvironmentCheck(
        database, muting, new Reapplication(topics, readBack()), progress, intake, clock, meters);
  }

  /** Says that everything was read back. */
  public void readBackDone() {
    var now = clock.instant();
    database.transact(
        tx -> {
          muting.reapplied(tx, now);
          return true;
        });
  }

  /** What {@code POST /holds} does. */
  public Hold hold(HoldScope scope, String why, String by) {
    var now = clock.instant();
    return database.transact(tx -> holds.open(tx, scope, why, by, now)).hold();
  }

  /** What {@code POST /holds/{id}/release} does; empty when there is no such hold. */
  public Optional<Hold> release(UUID hold, Release release) {
    return database.transact(tx -> holds.release(tx, hold, release));
  }

  /** The open holds, oldest first. */
  public List<Hold> openHolds() {
    return database.transact(storage.port(HoldRepository.class)::open);
  }

  /** What {@code PUT /rates} does: exactly these limits, by scope. */
  public Map<String, Rate> limit(Map<String, Rate> rates) {
    var stored = storage.port(RateRepository.class);
    return database.transact(
        tx -> {
          stored.replace(tx, rates);
          return stored.all(tx);
        });
  }

  /** What {@code POST /erasures} does. */
  public ErasureResult erase(Naming who, String by) {
    var now = clock.instant();
    return database.transact(tx -> erasures.erase(tx, people.find(tx, who), by, now));
  }

  /** What {@code POST /suppressions} does for an address. */
  public SuppressionView suppress(String address, String reason) {
    var request = new SuppressionRequest(address, null, null, reason, null, null);
    return operator.add(request, OPERATOR);
  }

  /** What {@code POST /suppressions/lift} does for an address. */
  public SuppressionView.Lifted lift(String address, String why) {
    return operator.lift(new LiftRequest(address, null, null, why), OPERATOR);
  }

  /** What a recipient's one click does; {@code token} ends the link in the mail. */
  public void unsubscribe(String token) {
    if (!unsubscribe.stop(token, Choice.REMINDERS, "one-click")) {
      throw new IllegalStateException("not kept: to be asked again");
    }
  }
}
