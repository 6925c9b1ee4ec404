package dev.curfew.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads small text files strictly: within a size, and UTF-8 or nothing. */
record Documents(FileSource source) {

  /**
   * The text of a file, without a byte order mark.
   *
   * @param name what to call the file in a sentence
   * @throws Unfit with a whole sentence that names the file and never its content
   */
  String read(Path file, String name, int largest) throws Unfit {
    byte[] bytes = bytes(file, name, largest);
    if (bytes.length > largest) {
      throw Unfit.because("The file " + name + " is larger than " + largest / 1024 + " kB.", "Is it the right file?");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw Unfit.because("The file " + name + " is not UTF-8 text.", "Save it with the encoding UTF-8.");
    }
  }

  private byte[] bytes(Path file, String name, int largest) throws Unfit {
    try {
      return source.read(file, largest + 1);
    } catch (NoSuchFileException missing) {
      throw Unfit.because("There is no file " + name + ".", "Create it, or name the one that you mean.");
    } catch (AccessDeniedException denied) {
      throw Unfit.because("The file " + name + " may not be read by the user that Curfew runs as.",
          "Change its owner or its mode.");
    } catch (IOException broken) {
      throw Unfit.because("The file " + name + " cannot be read.", "Is it a folder, or on a disk that has gone?");
    }
  }
}
