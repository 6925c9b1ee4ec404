package dev.curfew.trtc;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;

/** A body of which OkHttp is told that it cannot be written twice, so that it never tries. */
final class OneShotBody extends RequestBody {
  private final MediaType type;
  private final ByteString bytes;

  OneShotBody(MediaType type, ByteString bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return bytes.size();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
