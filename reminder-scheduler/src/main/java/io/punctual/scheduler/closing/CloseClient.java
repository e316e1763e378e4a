package io.punctual.scheduler.closing;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;

/**
 * The suppression service's claim table. Throws an {@code HttpClientException} when there is no
 * answer, or it is a refusal.
 */
@Client(id = "suppression")
@Header(name = "Authorization", value = "Bearer ${punctual.scheduler.suppression.key}")
public interface CloseClient {

  /** Closes emitted reminders that are past their deadline. At most 500 at a time. */
  @Post("/claims/close")
  CloseAnswer close(@Body CloseRequest request);
}
