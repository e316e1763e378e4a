package io.punctual.sink;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;

/** What the sink does at a position instead of what a good server would. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Action.Reply.class, name = "reply"),
  @JsonSubTypes.Type(value = Action.ReplyThenClose.class, name = "reply-then-close"),
  @JsonSubTypes.Type(value = Action.Close.class, name = "close"),
  @JsonSubTypes.Type(value = Action.Drop.class, name = "drop"),
  @JsonSubTypes.Type(value = Action.Hang.class, name = "hang"),
  @JsonSubTypes.Type(value = Action.Late.class, name = "late"),
  @JsonSubTypes.Type(value = Action.WhenLeft.class, name = "when-left"),
  @JsonSubTypes.Type(value = Action.Accept.class, name = "accept"),
  @JsonSubTypes.Type(value = Action.Refuse.class, name = "refuse"),
})
public sealed interface Action {

  /** Says this, whatever it is, and goes on. A mail is taken when a 2yz answers its dot. */
  record Reply(String line) implements Action {}

  /** Says this and ends the connection in good order. */
  record ReplyThenClose(String line) implements Action {}

  /** Ends the connection in good order (FIN), without a word. */
  record Close() implements Action {}

  /** Breaks the connection off (RST), without a word. */
  record Drop() implements Action {}

  /** Falls silent, the connection open, until the client has left. In a text it stops reading. */
  record Hang() implements Action {}

  /** Waits, then does as a good server would. */
  record Late(Duration delay) implements Action {}

  /** Waits until the client has given up and left, then says this. */
  record WhenLeft(String line) implements Action {}

  /**
   * At {@link Position#DOT}: takes the mail, and then does this instead of replying.
   *
   * @param then {@link Close}, {@link Drop}, {@link Hang}, {@link Late} or {@link WhenLeft}
   */
  record Accept(Action then) implements Action {}

  /**
   * At {@link Position#CONNECT}, without conditions: nobody listens on the port as long as this is
   * in the script.
   */
  record Refuse() implements Action {}
}
