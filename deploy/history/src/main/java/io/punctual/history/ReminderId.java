package io.punctual.history;

/**
 * One step of one plan for one person.
 *
 * @param person an opaque name given by whoever records; neither an address nor a key
 */
public record ReminderId(String person, String plan, String step)
    implements Comparable<ReminderId> {

  public ReminderId {
    Required.text("reminder.person", person);
    Required.text("reminder.plan", plan);
    Required.text("reminder.step", step);
  }

  @Override
  public int compareTo(ReminderId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return person + "/" + plan + "/" + step;
  }
}
