package io.punctual.eventloop.http;

import java.security.Principal;
import java.util.Set;

/**
 * Who calls: a parameter of this type in a controller's method is filled in.
 *
 * @param name the key's name under {@code punctual.access.keys}; goes into audit events
 */
public record Caller(String name, Set<String> roles) implements Principal {

  public Caller {
    roles = Set.copyOf(roles);
  }

  @Override
  public String getName() {
    return name;
  }
}
