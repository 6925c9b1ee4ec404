package dev.curfew.sandbox.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A bot without any library: sends what it is told to, however wrong. */
final class PlainBot {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private final SandboxDiscord discord;
  private final HttpClient http = HttpClient.newHttpClient();
  private String authorization;

  PlainBot(SandboxDiscord discord) {
    this.discord = discord;
    this.authorization = "Bot " + discord.token();
  }

  record Answer(int status, JsonNode json, HttpHeaders headers) {
    int code() {
      return json.path("code").asInt(-1);
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  /** Presents this from now on; empty for nothing. */
  PlainBot authorizedBy(String header) {
    authorization = header;
    return this;
  }

  /** @param body with ' for " */
  Answer send(String method, String path, String body) {
    return sendRaw(method, path, body.replace('\'', '"'), "application/json");
  }

  Answer get(String path) {
    return sendRaw("GET", path, "", "");
  }

  Answer sendRaw(String method, String path, String body, String contentType) {
    HttpRequest.Builder request = HttpRequest.newBuilder(discord.apiUrl().resolve(path.substring(1))).method(method,
        body
            .isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> response = exchange(request.build());
    try {
      boolean json = response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      return new Answer(response.statusCode(), json ? JSON.readTree(response.body()) : MissingNode.getInstance(),
          response
              .headers());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A form as bots send it: {@code payload_json} and {@code files[n]}.
   *
   * @param payload with ' for "
   * @param files name and content by turns
   */
  Answer form(String method, String path, String payload, String... files) {
    StringBuilder body = new StringBuilder(part("payload_json", "")).append(payload.replace('\'', '"'));
    for (int i = 0; i < files.length; i += 2) {
      body.append("\r\n").append(part("files[" + i / 2 + "]", "; filename=\"" + files[i] + "\"")).append(files[i + 1]);
    }
    return sendRaw(method, path, body.append("\r\n--edge--\r\n").toString(), "multipart/form-data; boundary=edge");
  }

  private static String part(String name, String more) {
    return "--edge\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n";
  }

  /** What is at an address. */
  String fetch(String url) {
    return exchange(HttpRequest.newBuilder(URI.create(url)).build()).body();
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  Answer register(Guild guild, String commands) {
    return send("PUT", "/applications/" + discord.applicationId() + "/guilds/" + guild.id() + "/commands", commands);
  }

  Answer callback(Interaction interaction, String body) {
    return send("POST",
        "/interactions/" + interaction.id() + "/" + interaction.token() + "/callback?with_response=true",
        body);
  }

  Answer webhook(String method, Interaction interaction, String rest, String body) {
    return send(method, "/webhooks/" + discord.applicationId() + "/" + interaction.token() + rest, body);
  }

  Answer post(Channel channel, String body) {
    return send("POST", "/channels/" + channel.id() + "/messages", body);
  }

  PlainGateway connect(String query) {
    return new PlainGateway(http, discord.gatewayUrl() + query, discord.token());
  }
}
