package io.punctual.sender.message;

import io.punctual.sender.message.PreparedMessage.Piece;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Encodes a template in one language: MIME structure and transfer encoding, done once. */
final class MessageEncoder {

  private final LetterTemplates templates;
  private final LetterSettings letter;
  private final FromSettings from;

  MessageEncoder(LetterTemplates templates, LetterSettings letter, FromSettings from) {
    this.templates = templates;
    this.letter = letter;
    this.from = from;
  }

  PreparedMessage encode(String template, Wording wording) {
    var marked = wording.letter(template, markers(), letter);
    var pieces = new ArrayList<Piece>();
    fixed(pieces, Alternatives.OPENS_TEXT);
    encodePart(pieces, templates.text(template, marked), false);
    fixed(pieces, Alternatives.OPENS_HTML);
    encodePart(pieces, templates.html(template, marked), true);
    fixed(pieces, Alternatives.ENDS);
    return new PreparedMessage(marked.subject(), headers(wording.language()), joined(pieces));
  }

  private static Map<Slot, String> markers() {
    var markers = new EnumMap<Slot, String>(Slot.class);
    for (var slot : Slot.values()) {
      markers.put(slot, slot.marker());
    }
    return markers;
  }

  private byte[] headers(String language) {
    var out = new Octets(512);
    out.ascii("From: " + from.header() + "\r\n");
    out.ascii("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n");
    out.ascii("List-Id: <" + letter.listId() + ">\r\n");
    out.ascii("Auto-Submitted: auto-generated\r\n");
    out.ascii("MIME-Version: 1.0\r\n");
    out.ascii("Content-Language: " + language + "\r\n");
    out.ascii(Alternatives.CONTENT_TYPE);
    return out.toArray();
  }

  private static void encodePart(List<Piece> pieces, String rendered, boolean html) {
    int from = 0;
    for (int at = rendered.indexOf(Slot.OPENS); at >= 0; at = rendered.indexOf(Slot.OPENS, from)) {
      encodeRun(pieces, rendered.substring(from, at));
      pieces.add(new Piece.Filled(Slot.of(rendered.charAt(at + 1)), html));
      from = at + 2;
    }
    encodeRun(pieces, rendered.substring(from));
  }

  private static void encodeRun(List<Piece> pieces, String run) {
    var out = new Octets(run.length() * 2);
    QuotedPrintable.append(out, run);
    pieces.add(new Piece.Fixed(out.toArray()));
  }

  private static void fixed(List<Piece> pieces, String ascii) {
    var out = new Octets(ascii.length());
    out.ascii(ascii);
    pieces.add(new Piece.Fixed(out.toArray()));
  }

  /** Neighbouring fixed pieces become one, so that filling copies as few as possible. */
  private static List<Piece> joined(List<Piece> pieces) {
    var joined = new ArrayList<Piece>();
    var run = new Octets(4096);
    for (var piece : pieces) {
      switch (piece) {
        case Piece.Fixed fixed -> run.put(fixed.octets());
        case Piece.Filled filled -> {
          joined.add(new Piece.Fixed(run.toArray()));
          joined.add(filled);
          run = new Octets(4096);
        }
      }
    }
    joined.add(new Piece.Fixed(run.toArray()));
    return joined;
  }
}
