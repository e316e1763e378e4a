package io.punctual.local.stack;

import java.nio.file.Path;
import java.time.Instant;

/** What a product service tells Punctual: through the gateway's HTTP door and its file import. */
public final class Gateway implements AutoCloseable {

  private final LocalStack stack;
  private final ServiceClient client;

  public Gateway(LocalStack stack) {
    this.stack = stack;
    this.client = new ServiceClient(stack.ports(), stack.secrets().productKey());
  }

  /** Says that the person with this address has joined. */
  public void joined(String address, Instant at) {
    client.post(
        Part.GATEWAY,
        "/joined",
        "application/json",
        "{\"address\":\"%s\",\"occurredAt\":\"%s\"}".formatted(address, at));
  }

  /** Says that a member has taken back one referral. */
  public void withdrawn(String referralId, Instant at) {
    client.post(
        Part.GATEWAY,
        "/withdrawn",
        "application/json",
        "{\"referralId\":\"%s\",\"occurredAt\":\"%s\"}".formatted(referralId, at));
  }

  /** Runs the gateway's file import on a CSV file; returns what it printed. */
  public ToolRun importCsv(Path file) {
    return stack.runTool(
        Part.GATEWAY,
        "io.punctual.gateway.importing.ImportMain",
        "--bootstrap-servers",
        stack.ports().kafka(),
        file.toString());
  }

  @Override
  public void close() {
    client.close();
  }
}
