package dev.curfew.discord;

import dev.curfew.chat.Attachment;
import dev.curfew.discord.CaseMessages.Line;
import dev.curfew.discord.CaseMessages.Spot;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** The file of a case: in the case's own message where that can be edited, else in one under it. */
final class CaseFiles {
  /** Deleted, in an archived thread, or sent by way of an interaction that no longer serves. */
  private static final Set<Integer> CANNOT_BE_EDITED = Set.of(10008, 10015, 50027, 50083);
  /** Missing access or permission, here to read what is in the channel already. */
  private static final Set<Integer> MAY_NOT_LOOK = Set.of(50001, 50013);
  private static final int MAY_NOT_REPLY = 160002;
  /** What Discord does not keep in a file's name, and replaces. */
  private static final Pattern REPLACED = Pattern.compile("[^A-Za-z0-9._-]");

  private final WaysBack waysBack;
  private final Nonces nonces;

  CaseFiles(WaysBack waysBack, Nonces nonces) {
    this.waysBack = waysBack;
    this.nonces = nonces;
  }

  /**
   * Puts the file there. One of that name that the case's message has already is replaced.
   *
   * @param standing where the case's message stands, if that is known
   * @throws ErrorResponseException when Discord does not take it in any way
   */
  void attach(Spot spot, Optional<PostedMessage> standing, Attachment file, Line line) throws InterruptedException {
    Optional<DiscordRest.Address> message = standing.flatMap(there -> address(spot, there));
    if (message.isPresent() && isPutInto(message.get(), file, line)) {
      return;
    }
    send(spot, standing.map(PostedMessage::id), file, line);
  }

  private Optional<DiscordRest.Address> address(Spot spot, PostedMessage standing) {
    return switch (standing) {
      case PostedMessage.InChannel there -> Optional.of(DiscordRest.Address.of(spot.channel(), there.id()));
      case PostedMessage.ByInteraction there -> waysBack.of(spot.number(), spot.place(), there.interaction())
          .map(way -> DiscordRest.Address.of(way.with(there.id())));
    };
  }

  /** False where the message is gone or cannot be edited any more. */
  private static boolean isPutInto(DiscordRest.Address message, Attachment file, Line line)
      throws InterruptedException {
    try {
      List<String> others = others(message, file, line);
      line.persistence().get(() -> DiscordRest.attach(line.session(), message, file, others), Persistence.HARMLESS);
      return true;
    } catch (ErrorResponseException e) {
      if (CANNOT_BE_EDITED.contains(e.getErrorCode())) {
        return false;
      }
      throw e;
    }
  }

  /** Files of other names. Where the bot may not look, the message is taken to have none, since no other is ever put there. */
  private static List<String> others(DiscordRest.Address message, Attachment file, Line line)
      throws InterruptedException {
    try {
      DataObject found = line.persistence().get(() -> DiscordRest.look(line.session(), message), Persistence.HARMLESS);
      return found.optArray("attachments").stream().flatMap(all -> all.stream(DataArray::getObject))
          .filter(each -> !kept(each.getString("filename")).equals(kept(file.name())))
          .map(each -> each.getString("id")).toList();
    } catch (ErrorResponseException e) {
      if (MAY_NOT_LOOK.contains(e.getErrorCode())) {
        return List.of();
      }
      throw e;
    }
  }

  private static String kept(String name) {
    return REPLACED.matcher(name).replaceAll("_");
  }

  private void send(Spot spot, Optional<String> under, Attachment file, Line line) throws InterruptedException {
    var where = new DiscordRest.Berth(spot.channel(), nonces.of(spot, "file " + file.name()), under);
    try {
      line.persistence().get(() -> DiscordRest.post(line.session(), where, file), Persistence.HARMLESS);
    } catch (ErrorResponseException e) {
      if (e.getErrorCode() == MAY_NOT_REPLY && under.isPresent()) {
        send(spot, Optional.empty(), file, line);
        return;
      }
      sendBack(spot, file, line, e);
    }
  }

  private void sendBack(Spot spot, Attachment file, Line line, ErrorResponseException refusal)
      throws InterruptedException {
    if (!CaseMessages.MAY_NOT_POST.contains(refusal.getErrorCode())) {
      throw refusal;
    }
    for (Webhook way : waysBack.into(spot.number(), spot.place())) {
      try {
        line.persistence().get(() -> DiscordRest.followUp(line.session(), way, file), Persistence.NOT_DONE);
        return;
      } catch (ErrorResponseException e) {
        if (!CaseMessages.ANSWER_IS_GONE.contains(e.getErrorCode())) {
          throw e;
        }
      }
    }
    throw refusal;
  }
}
