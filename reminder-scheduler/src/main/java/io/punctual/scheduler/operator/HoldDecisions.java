package io.punctual.scheduler.operator;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.serde.annotation.Serdeable;
import io.punctual.scheduler.hold.Hold;
import io.punctual.scheduler.hold.HoldRequest;
import java.util.UUID;

/**
 * Where holds are decided: the suppression service.
 *
 * <p>Asked with the operator's own key, so that it is that service which says who may decide, and
 * writes down who did.
 */
@Client(id = "suppression")
interface HoldDecisions {

  /** 201 for a new hold, 200 for the open one of the same scope. */
  @Post("/holds")
  HttpResponse<Hold> open(@Header("Authorization") String key, @Body HoldRequest request);

  @Post("/holds/{holdId}/release")
  Hold release(
      @Header("Authorization") String key, @PathVariable UUID holdId, @Body Release release);

  /**
   * The decision to let go.
   *
   * @param dripPerMinute how many a minute of what waited; absent = as many as the rates allow
   */
  @Serdeable
  record Release(String why, @Nullable Integer dripPerMinute) {}
}
