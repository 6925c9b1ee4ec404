package dev.curfew.sandbox.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.curfew.sandbox.slack.Interaction.Reaction;
import dev.curfew.sandbox.slack.People.Post;
import dev.curfew.sandbox.slack.blocks.Button;
import dev.curfew.sandbox.wire.WireServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A local Slack with one workspace: tests and the playground act as its people, the app under test sees only Slack's
 * wire formats. Starts in Socket Mode; {@link #pushTo} changes to HTTP. Thread-safe.
 *
 * <p>
 * Waiting methods throw {@link IllegalStateException} when nothing came in time, and tell what was there.
 */
public final class SandboxSlack implements AutoCloseable {
  private final SlackSettings settings;
  private final SandboxClock clock = new SandboxClock();
  private final WireServer wire;
  private final Workspace workspace;
  private final Oddities oddities = new Oddities(clock);
  private final RateLimits limits = new RateLimits(clock);
  private final WebApi api;
  private final Messages messages = new Messages(clock);
  private final Views views;
  private final Deliveries deliveries = new Deliveries(clock, oddities);
  private final SocketMode socketMode;
  private final HttpPush push;
  private final People people;
  private final Modals modals;
  private final Homes homes;

  private SandboxSlack(SlackSettings settings, int port) {
    this.settings = settings;
    wire = WireServer.start(port, clock);
    workspace = new Workspace(settings);
    api = new WebApi(settings, limits);
    views = new Views(settings, clock);
    push = new HttpPush(settings, clock);
    socketMode = new SocketMode(settings, clock, wire, deliveries, oddities);
    Triggers triggers = new Triggers(clock);
    Composer composer = new Composer(workspace, oddities);
    ResponseUrls hooks = new ResponseUrls(settings, clock, messages, composer, oddities);
    Payloads payloads = new Payloads(settings, triggers, clock);
    Post post = new Post(wire, clock, payloads, hooks, deliveries, oddities);
    people = new People(settings, workspace, messages, composer, post);
    modals = new Modals(workspace, views, post);
    homes = new Homes(settings, workspace, views, post);
    api.add(AppMethods.all(settings));
    api.add(new ChatMethods(settings, workspace, messages, composer).all());
    api.add(new DirectoryMethods(settings, workspace, api).all());
    api.add(new ViewMethods(views, triggers).all());
    api.add(homes.methods());
    api.add(new FileMethods(settings, workspace, messages, composer, new Files(settings, wire, clock)).all());
    api.add(socketMode.methods());
    wire.on("POST", "/api/{method}", api::handle);
    wire.on("POST", "/commands/{team}/{number}/{secret}", hooks::handle);
    wire.on("POST", "/actions/{team}/{number}/{secret}", hooks::handle);
    deliveries.goBy(socketMode::carry);
  }

  /** On a free port. */
  public static SandboxSlack start(SlackSettings settings) {
    return start(settings, 0);
  }

  /**
   * On that port of 127.0.0.1.
   *
   * @param port 0 for a free one
   */
  public static SandboxSlack start(SlackSettings settings, int port) {
    return new SandboxSlack(settings, port);
  }

  /** What an app is given in the place of {@code https://slack.com/api/}. */
  public URI apiUrl() {
    return wire.http("/api/");
  }

  public SlackSettings settings() {
    return settings;
  }

  public SandboxClock clock() {
    return clock;
  }

  public Workspace workspace() {
    return workspace;
  }

  /** Every exchange, and the faults of server and network. */
  public WireServer wire() {
    return wire;
  }

  public RateLimits rateLimits() {
    return limits;
  }

  public SocketMode socketMode() {
    return socketMode;
  }

  public HttpPush push() {
    return push;
  }

  /** What Slack lets pass although a good app does not do it. */
  public Oddities oddities() {
    return oddities;
  }

  /** From now on the app is reached over its Socket Mode connections, as at the start. */
  public void useSocketMode() {
    deliveries.goBy(socketMode::carry);
  }

  /**
   * From now on the app is reached by signed POSTs to that address.
   *
   * @param others more processes of the app behind the same address: a load balancer gives each request to the next
   */
  public void pushTo(URI requestUrl, URI... others) {
    push.to(Stream.concat(Stream.of(requestUrl), Stream.of(others)).toList());
    deliveries.goBy(push::carry);
  }

  // What the app did

  /** Every Web API call so far, refused ones too. */
  public List<ApiCall> calls() {
    return api.calls().all();
  }

  public ApiCall awaitCall(String method, Predicate<ApiCall> wanted, Duration atMost) {
    return api.calls().await(call -> call.method().equals(method) && wanted.test(call), atMost);
  }

  /** The most calls of that method that were answered otherwise than with 429 within a minute, wherever it begins. */
  public int mostInAnyMinute(String method) {
    return RateLimits.mostInAnyMinute(calls().stream()
        .filter(call -> call.method().equals(method) && call.status() != 429).map(ApiCall::at).toList());
  }

  /** The next call of that method that is otherwise in order is answered {@code "ok":false} with that error. */
  public void refuseNext(String method, String error) {
    api.refuseNext(method, error);
  }

  /** From now on both tokens are answered with that error, like {@code token_revoked}. */
  public void revokeTokens(String error) {
    api.revokeTokens(error);
  }

  /** What everybody in the channel sees now, oldest first. */
  public List<Message> messages(SlackChannel channel) {
    return messages.all().stream().filter(message -> message.channel().equals(channel.id()))
        .filter(message -> !message.isEphemeral()).toList();
  }

  /** What that person sees in the channel now, ephemeral messages too. */
  public List<Message> seenBy(SlackUser user, SlackChannel channel) {
    return messages.all().stream().filter(message -> message.channel().equals(channel.id()))
        .filter(message -> message.isSeenBy(user)).toList();
  }

  /** The files in the channel and its threads, oldest first. */
  public List<SharedFile> files(SlackChannel channel) {
    return messages(channel).stream()
        .flatMap(message -> message.files().stream().map(file -> new SharedFile(file, message))).toList();
  }

  /** The first file there that matches. */
  public SharedFile awaitFile(SlackChannel channel, Predicate<SlackFile> wanted, Duration atMost) {
    Message message = awaitMessage(channel, posted -> posted.files().stream().anyMatch(wanted), atMost);
    return new SharedFile(message.files().stream().filter(wanted).findFirst().orElseThrow(), message);
  }

  /** Every version of every message, ends too, in order of arrival. */
  public List<Message> history() {
    return messages.versions().all();
  }

  /** The newest version, or empty when it is deleted. */
  public Optional<Message> current(Message message) {
    return messages.current(message);
  }

  /** The first version of any message there, posted or changed, ephemeral or not, that matches. */
  public Message awaitMessage(SlackChannel channel, Predicate<Message> wanted, Duration atMost) {
    return messages.versions().await(
        message -> message.channel().equals(channel.id()) && !message.deleted() && wanted.test(message), atMost);
  }

  /** The first version of this very message, later than {@code message}, that matches; also its end. */
  public Message awaitChange(Message message, Predicate<Message> wanted, Duration atMost) {
    return messages.versions().await(
        later -> later.isSameAs(message) && later.version() > message.version() && wanted.test(later), atMost);
  }

  /** The modals that a person has on the screen, the topmost last. */
  public List<View> views(SlackUser user) {
    return views.openFor(user);
  }

  /** The first version of any modal of that person that matches. */
  public View awaitView(SlackUser user, Predicate<View> wanted, Duration atMost) {
    return views.versions().await(view -> view.user().equals(user.id()) && wanted.test(view), atMost);
  }

  /** What that person finds in the app's Home tab; empty before the app published anything for them. */
  public Optional<View> home(SlackUser user) {
    return homes.page(user);
  }

  /** The first version of that person's Home tab that matches. */
  public View awaitHome(SlackUser user, Predicate<View> wanted, Duration atMost) {
    return homes.versions().await(view -> view.user().equals(user.id()) && wanted.test(view), atMost);
  }

  /** Everything that was sent to the app, oldest first. */
  public List<Delivery> deliveries() {
    return deliveries.all();
  }

  // What people do. A person who could not do it in Slack's client gets an IllegalArgumentException.

  /** Writes an ordinary message. */
  public Message say(SlackUser user, SlackChannel channel, String text) {
    return people.say(user, channel, text, Optional.empty());
  }

  /** Answers in the message's thread. */
  public Message reply(SlackUser user, Message message, String text) {
    SlackChannel channel = workspace.channel(message.channel()).orElseThrow();
    return people.say(user, channel, text, Optional.of(message));
  }

  /** Types a command, like {@code /dismiss-room abcd}. One that the app has not installed is not sent. */
  public Delivery type(SlackUser user, SlackChannel channel, String line) {
    return people.type(user, channel, line, Optional.empty());
  }

  /** Types a command in the message's thread, which Slack refuses. */
  public Delivery typeInThread(SlackUser user, Message message, String line) {
    SlackChannel channel = workspace.channel(message.channel()).orElseThrow();
    return people.type(user, channel, line, Optional.of(message));
  }

  /** Presses a button that is on the message now. */
  public Delivery press(SlackUser user, Message message, String actionId) {
    return people.press(user, message, actionId);
  }

  /** Presses a button as it was in that version: a screen that has not caught up. */
  public Delivery pressStale(SlackUser user, Message message, Button button) {
    return people.press(user, message, button);
  }

  /** Chooses an option of a menu that is on the message now. */
  public Delivery choose(SlackUser user, Message message, String actionId, String value) {
    return people.choose(user, message, actionId, value);
  }

  public Delivery messageShortcut(SlackUser user, Message message, String callbackId) {
    return people.messageShortcut(user, message, callbackId);
  }

  /**
   * Fills a modal in and submits it.
   *
   * @param filled by action id: the text, or the value of the chosen option; several are separated by commas; an empty text clears
   *        what stands there. Of a menu whose options the app supplies only what it showed last can be chosen: {@link #suggest}
   */
  public Delivery submitView(SlackUser user, View view, Map<String, String> filled) {
    return modals.submit(user, view, filled);
  }

  /** Types into a menu of a modal whose options the app supplies; they are the payload of the acknowledgement. */
  public Delivery suggest(SlackUser user, View view, String actionId, String typed) {
    return suggest(user, view, actionId, typed, Map.of());
  }

  /**
   * The same in a modal that is partly filled in: the app is sent that in {@code view.state.values}.
   *
   * @param filled as in {@link #submitView}; required inputs may be missing
   */
  public Delivery suggest(SlackUser user, View view, String actionId, String typed, Map<String, String> filled) {
    return modals.suggest(user, view, new Modals.Typing(actionId, typed, filled));
  }

  /** The options that such a menu shows: those of the last answer, if Slack takes it. */
  public List<JsonNode> options(View view, String actionId) {
    return modals.options(view, actionId);
  }

  /** Takes an option that such a menu shows: it stays taken while the menu shows something else. */
  public void take(SlackUser user, View view, String actionId, String value) {
    modals.take(user, view, actionId, value);
  }

  /** Closes a modal. Empty where the app did not ask to be told. */
  public Optional<Delivery> closeView(SlackUser user, View view) {
    return modals.close(user, view);
  }

  /** Opens the app's Home tab. The app is told, unless it did not subscribe to that. */
  public Delivery openHome(SlackUser user) {
    return homes.open(user);
  }

  /** Reloads the client: all ephemeral messages are gone. */
  public void reload(SlackUser user) {
    people.reload(user);
  }

  /** Sends any payload, from another team or app if need be, and shows nobody what comes of it. */
  public Delivery deliver(EnvelopeType type, JsonNode payload) {
    ObjectNode copy = payload.deepCopy();
    boolean answerable = type == EnvelopeType.SLASH_COMMANDS
        || List.of("view_submission", "block_suggestion").contains(copy.path("type").asText());
    return deliveries.deliver(new Interaction(type, copy, answerable, Reaction.NONE));
  }

  /** Sends the same envelope, or the identical signed request, once more. */
  public void deliverAgain(Delivery delivery) {
    deliveries.again(delivery);
  }

  @Override
  public void close() {
    clock.close();
    push.close();
    wire.close();
  }
}
