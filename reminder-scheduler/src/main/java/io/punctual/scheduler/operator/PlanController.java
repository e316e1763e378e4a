package io.punctual.scheduler.operator;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.eventloop.http.RequiresRole;
import io.punctual.scheduler.planning.Plan;
import io.punctual.scheduler.planning.Plans;
import io.punctual.scheduler.planning.Step;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/** The plans in force, as the settings say. */
@Controller("/plans")
@RequiresRole("operator")
class PlanController {

  private final Plans plans;

  PlanController(Plans plans) {
    this.plans = plans;
  }

  @Get
  List<PlanView> plans() {
    return plans.all().stream().map(PlanView::of).toList();
  }

  /** A plan as it is written in the settings. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PlanView(
      String name,
      String zone,
      List<String> days,
      String opens,
      String closes,
      List<StepView> steps) {

    static PlanView of(Plan plan) {
      var hours = plan.hours();
      return new PlanView(
          plan.name(),
          plan.defaultZone().getId(),
          hours.days().stream().sorted().map(DayOfWeek::name).toList(),
          hours.opens().toString(),
          hours.closes().equals(LocalTime.MIDNIGHT) ? "24:00" : hours.closes().toString(),
          plan.steps().stream().map(StepView::of).toList());
    }
  }

  /** A step as it is written in the settings. */
  @Serdeable
  record StepView(String name, int order, String offset, String window, String template) {

    static StepView of(Step step) {
      return new StepView(
          step.name(),
          step.order(),
          step.offset().toString(),
          step.window().toString(),
          step.template());
    }
  }
}
