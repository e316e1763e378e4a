package io.punctual.sender.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What is finished and what is wanted, in one request.
 *
 * @param sender this process, for the books
 */
@Serdeable
public record ExchangeRequest(
    String sender,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Settlement> settlements,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Want> wants) {

  public ExchangeRequest {
    settlements = List.copyOf(settlements);
    wants = List.copyOf(wants);
  }
}
