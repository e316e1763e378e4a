package io.punctual.scheduler.hold;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;

/**
 * Where holds are asked for. Throws an {@code HttpClientException} when there is no answer, or it
 * is a refusal.
 */
@Client(id = "suppression")
@Header(name = "Authorization", value = "Bearer ${punctual.scheduler.suppression.key}")
public interface HoldClient {

  /** Opens a hold, or returns the open one of the same scope. */
  @Post("/holds")
  Hold open(@Body HoldRequest request);
}
