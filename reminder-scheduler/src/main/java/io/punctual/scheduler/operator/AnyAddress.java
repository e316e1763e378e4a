package io.punctual.scheduler.operator;

import io.punctual.eventloop.search.Look;
import java.util.List;
import java.util.regex.Pattern;

/** Looks for whatever has the shape of a mail address: the scheduler is to know none at all. */
final class AnyAddress implements Look {

  private static final Pattern SHAPE =
      Pattern.compile("[\\p{L}\\p{N}][._%+-]{0,1}@[\\p{L}\\p{N}-]{1,63}\\.[\\p{L}\\p{N}]");

  @Override
  public boolean finds(List<String> views) {
    return views.stream().anyMatch(view -> view.indexOf('@') >= 0 && SHAPE.matcher(view).find());
  }
}
