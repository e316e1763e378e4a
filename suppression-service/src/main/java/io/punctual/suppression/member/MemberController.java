package io.punctual.suppression.member;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.ProblemException;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.suppression.database.Database;
import io.punctual.suppression.lookup.KeptText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows which members are slowed or stopped, and makes one free again. */
@Controller("/members")
@RequiresRole("operator")
@ExecuteOn(TaskExecutors.BLOCKING)
class MemberController {

  private static final int LONGEST_PAGE = 1_000;

  private final Database database;
  private final MemberRepository members;
  private final MemberCaps caps;

  MemberController(Database database, MemberRepository members, MemberCaps caps) {
    this.database = database;
    this.members = members;
    this.caps = caps;
  }

  /** Those restricted, by id. */
  @Get
  List<MemberRepository.Line> list(
      @QueryValue(defaultValue = "") String after, @QueryValue(defaultValue = "100") int limit) {
    if (limit < 1 || limit > LONGEST_PAGE) {
      throw ProblemException.badField("limit", "must be 1 to %d".formatted(LONGEST_PAGE));
    }
    return database.transact(tx -> members.restricted(tx, after, limit));
  }

  /** What was last said of one member; 404 where nothing ever was. */
  @Get("/{memberId}")
  MemberRepository.Line show(String memberId) {
    return database.transact(tx -> members.one(tx, memberId)).stream()
        .findFirst()
        .orElseThrow(MemberController::none);
  }

  /**
   * Why a member is free again.
   *
   * @param why in own words; no address
   */
  @Serdeable
  record Lift(@Nullable String why) {}

  /** Makes a member free again. */
  @Post("/{memberId}/lift")
  MemberRepository.Line lift(String memberId, @Body Lift lift, Caller caller) {
    var why = KeptText.required("why", lift.why());
    return caps.free(memberId, caller.name(), why).orElseThrow(MemberController::none);
  }

  private static ProblemException none() {
    return ProblemException.of(HttpStatus.NOT_FOUND, "nothing restricts this member");
  }
}
