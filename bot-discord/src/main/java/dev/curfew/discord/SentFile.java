package dev.curfew.discord;

import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * A file that somebody attached to a command, as Discord tells of it. Nothing of that is checked.
 *
 * @param name as the person called it, nearly
 * @param mediaType as Discord guessed it; may be empty
 * @param bytes how large it is said to be
 * @param url where everybody may fetch it for some time
 * @see <a href="https://docs.discord.com/developers/resources/message#attachment-object">Attachment</a>
 */
record SentFile(String name, String mediaType, long bytes, String url) {

  /** Of an attachment as Discord sent it. @throws net.dv8tion.jda.api.exceptions.ParsingException when it is none */
  static SentFile of(DataObject attachment) {
    return new SentFile(attachment.getString("filename"), attachment.getString("content_type", ""),
        attachment.getLong("size"), attachment.getString("url"));
  }
}
