package io.punctual.suppression.claim;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.punctual.eventloop.http.Caller;
import io.punctual.eventloop.http.RequiresRole;
import java.util.List;

/** Where senders ask and settle, the scheduler closes, and operators bring evidence. */
@Controller("/claims")
@ExecuteOn(TaskExecutors.BLOCKING)
class ClaimController {

  private final ClaimExchange exchange;
  private final ClaimClosing closing;
  private final Evidence evidence;

  ClaimController(ClaimExchange exchange, ClaimClosing closing, Evidence evidence) {
    this.exchange = exchange;
    this.closing = closing;
    this.evidence = evidence;
  }

  @Post("/exchange")
  @RequiresRole("sender")
  ExchangeResponse exchange(@Body ExchangeRequest request) {
    return exchange.exchange(request);
  }

  @Post("/close")
  @RequiresRole("scheduler")
  CloseResponse close(@Body CloseRequest request) {
    return closing.close(request);
  }

  @Post("/evidence")
  @RequiresRole("operator")
  CloseResponse evidence(@Body EvidenceRequest request, Caller caller) {
    var claim = evidence.settle(request, caller.name());
    var reminder = claim.reminder();
    return new CloseResponse(
        List.of(
            new CloseResponse.Item(
                reminder.recipientKey().value(),
                reminder.plan(),
                reminder.step(),
                claim.state().name(),
                claim.attempt())));
  }
}
