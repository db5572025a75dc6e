package org.stackrules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stackrules.diagnostic.CoreTexts;
import org.stackrules.diagnostic.Diagnostic;
import org.stackrules.diagnostic.Place;
import org.stackrules.model.Articulation;
import org.stackrules.model.Catalog;
import org.stackrules.model.Credential;
import org.stackrules.model.CredentialPattern;
import org.stackrules.model.Ids;
import org.stackrules.model.Limit;
import org.stackrules.model.Pathway;
import org.stackrules.model.Requirement;
import org.stackrules.model.Selection;
import org.stackrules.model.Selector;
import org.stackrules.rules.CheckedRule;
import org.stackrules.rules.Stage;
import org.stackrules.rules.StratifiedRule;

/**
 * The order in which pathways, agreements and rules are looked at, so that each sees all that can come from below: from
 * component to pathway, from what an agreement takes to what it gives, from what a rule reads to what it states. An award
 * rule that decides whether a pathway's credential is conferred comes after what found that credential and before whatever
 * else reads it. Named ids bind; a wildcard and a selector that names no credential bind too, except inside a cycle. So
 * does a rule that refuses: it comes no later than what would take the same credentials.
 */
final class Strata {

    /** A stratum has five steps; a node's time is its stratum times this, plus its step. */
    private static final int STEPS = 5;

    private final Catalog catalog;
    private final Selection selection;
    private final List<CheckedRule> rules;
    private final SortedMap<String, Set<String>> named = new TreeMap<>();
    private final SortedMap<String, Set<String>> begun = new TreeMap<>();
    private final SortedMap<String, Set<String>> unnamed = new TreeMap<>();
    private final SortedMap<String, Set<String>> refusing = new TreeMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private int count = 1;

    private final List<OpenReader> openReaders = new ArrayList<>();

    /** The agreements that have to wait for something; the others come first. */
    private final List<Articulation> waiting = new ArrayList<>();

    /** Something that reads items by a selector that names no credential, or only its beginning. */
    private record OpenReader(String node, Selector selector, boolean seesRecognitions) {}

    private Strata(Catalog catalog, List<CheckedRule> rules) {
        this.catalog = catalog;
        this.selection = new Selection(catalog);
        this.rules = rules;
    }

    static Strata of(Catalog catalog, List<CheckedRule> rules) {
        Strata strata = new Strata(catalog, List.copyOf(rules));
        strata.collectEdges();
        strata.refuseCycles();
        if (strata.diagnostics.isEmpty()) {
            strata.order();
            strata.count = 1
                    + strata.times.values().stream()
                            .mapToInt(time -> time / STEPS)
                            .max()
                            .orElse(0);
        }
        return strata;
    }

    /** Cycles of named ids. */
    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    int count() {
        return count;
    }

    int ofRule(int index) {
        return stratum("rule " + index);
    }

    /** A rule in each stratum in which it is fired: one, but for rules that decide about whatever is found. */
    Stream<StratifiedRule> firings(int index) {
        CheckedRule rule = rules.get(index);
        return rule.awardsWhateverIsFound()
                ? IntStream.range(0, count).mapToObj(stratum -> new StratifiedRule(rule, stratum))
                : Stream.of(new StratifiedRule(rule, ofRule(index)));
    }

    int ofPathway(String id) {
        return stratum("pathway " + id);
    }

    int ofArticulation(String id) {
        return stratum("articulation " + id);
    }

    /** The agreements that take what can be earned or refused, ordered by id. */
    List<Articulation> waiting() {
        return Collections.unmodifiableList(waiting);
    }

    /** Whether a rule refuses to recognise what an agreement may take. */
    boolean isRefused(int index, Articulation articulation) {
        return isRefused(index, "articulation " + articulation.id());
    }

    /** Whether a rule refuses to recognise what another rule may take. */
    boolean isRefused(int index, int other) {
        return isRefused(index, "rule " + other);
    }

    private boolean isRefused(int index, String node) {
        return refusing.getOrDefault("rule " + index, Set.of()).contains(node);
    }

    /** The credentials that depend on what a pathway earns, by named ids: its own among them. */
    Set<String> dependents(Pathway pathway) {
        Set<String> seen = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of("earned " + pathway.earns()));
        while (!open.isEmpty()) {
            String node = open.pop();
            if (seen.add(node)) {
                open.addAll(named.getOrDefault(node, Set.of()));
            }
        }
        return seen.stream()
                .filter(node -> node.startsWith("earned "))
                .map(node -> node.substring("earned ".length()))
                .collect(Collectors.toUnmodifiableSet());
    }

    private int stratum(String node) {
        return times.getOrDefault(node, 0) / STEPS;
    }

    private void collectEdges() {
        for (int i = 0; i < rules.size(); i++) {
            collectEdges(rules.get(i), "rule " + i);
        }
        catalog.credentials().values().stream()
                .filter(credential -> !credential.lifetime().dependsOn().isEmpty())
                .forEach(this::collectBases);
        for (Pathway pathway : catalog.pathways().values()) {
            String node = "pathway " + pathway.id();
            places.put(node, pathway.provenance().place());
            edge(named, node, "found " + pathway.earns());
            edge(named, node, "judged " + pathway.id());
            edge(named, "judged " + pathway.id(), "earned " + pathway.earns());
            edge(named, "found " + pathway.earns(), "earned " + pathway.earns());
            collectEdges(pathway.requires(), node);
            pathway.limits().stream()
                    .map(Limit::when)
                    .filter(Objects::nonNull)
                    .forEach(when -> collectEdges(when, node));
        }
        collectAgreements();
        drawUnnamed();
        drawRefusals();
    }

    /** From what a credential depends on to the credential: when it is valid is known only after that. */
    private void collectBases(Credential credential) {
        String node = "earned " + credential.id();
        places.put(node, credential.provenance().place());
        credential
                .lifetime()
                .dependsOn()
                .forEach(base -> catalog.codesOf(base).forEach(code -> edge(named, "earned " + code, node)));
    }

    /**
     * Draws the edges of agreements. Most take nothing that can be earned or that a rule can refuse: these wait for nothing,
     * and of those that give the same one stands for all.
     */
    private void collectAgreements() {
        SortedSet<String> earned = targets("earned ");
        Set<String> refused = rules.stream()
                .filter(this::isRefusing)
                .flatMap(rule -> rule.readsCredentials().stream())
                .collect(Collectors.toSet());
        Set<String> given = new HashSet<>();
        for (Articulation articulation : catalog.articulations().values()) {
            String node = "articulation " + articulation.id();
            Requirement when = articulation.terms().when();
            if (when != null || articulation.from().stream().anyMatch(from -> isAwaited(from, earned, refused))) {
                waiting.add(articulation);
                articulation.from().forEach(from -> reads(node, from, false));
                looksAt(when, node);
                articulation.to().forEach(to -> edge(named, node, "recognised " + to.credential()));
                if (articulation.terms().partial() != Articulation.Partial.NONE || articulation.givesSeveral()) {
                    edge(named, node, "recognised unassigned by " + articulation.id());
                }
            } else {
                articulation.to().stream()
                        .filter(to -> given.add(to.credential()))
                        .forEach(to -> edge(named, node, "recognised " + to.credential()));
            }
        }
    }

    /** The condition of an agreement looks at what was stacked, and at no recognition. */
    private void looksAt(@Nullable Requirement when, String node) {
        Stream.ofNullable(when)
                .flatMap(Requirement::all)
                .filter(Requirement.Holds.class::isInstance)
                .forEach(holds -> reads(node, ((Requirement.Holds) holds).items(), false));
    }

    /** Whether a sender may be something that is earned or refused. */
    private boolean isAwaited(Selector sender, Set<String> earned, Set<String> refused) {
        if (sender instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(alternative -> isAwaited(alternative, earned, refused));
        }
        Optional<List<CredentialPattern>> names = names(sender);
        boolean isNamed = names.isPresent() && names.get().stream().noneMatch(CredentialPattern::isPrefix);
        return isNamed
                ? names.get().stream()
                        .flatMap(name -> catalog.codesOf(name.text()).stream())
                        .anyMatch(code -> earned.contains("earned " + code) || refused.contains(code))
                : earned.stream().anyMatch(node -> mayRead(sender, node)) || mayTake(sender, refused);
    }

    /** What named edges lead to, of one sort. */
    private SortedSet<String> targets(String sort) {
        return named.values().stream()
                .flatMap(Set::stream)
                .filter(target -> target.startsWith(sort))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void collectEdges(Requirement tree, String node) {
        if (tree instanceof Requirement.OfCredential one) {
            reads(node, Selector.credential(one.credential()), true);
        } else if (tree instanceof Requirement.From from) {
            reads(node, from.from(), true);
        } else if (tree instanceof Requirement.Rest rest) {
            reads(node, rest.from(), true);
        } else if (tree instanceof Requirement.Holds holds) {
            reads(node, holds.items(), true);
        }
        Stream.concat(
                        Stream.ofNullable(tree.heading().when()),
                        tree.heading().limits().stream().map(Limit::when).filter(Objects::nonNull))
                .forEach(when -> collectEdges(when, node));
        tree.children().forEach(child -> collectEdges(child, node));
    }

    private void collectEdges(CheckedRule rule, String node) {
        boolean seesRecognitions = rule.stage() != Stage.TRANSFER;
        Set<String> judged = rule.awardsPathways(catalog.pathways().keySet());
        Set<String> judgedByName = rule.awardsPathways(Set.of());
        Set<String> judgedCredentials = judged.stream()
                .map(catalog.pathways()::get)
                .filter(Objects::nonNull)
                .map(Pathway::earns)
                .collect(Collectors.toSet());
        places.put(node, rule.provenance().place());
        rule.readsCredentials().forEach(credential -> {
            edge(named, (judgedCredentials.contains(credential) ? "found " : "earned ") + credential, node);
            if (seesRecognitions) {
                edge(named, "recognised " + credential, node);
            }
        });
        rule.readsPathways()
                .forEach(pathway -> edge(named, (judged.contains(pathway) ? "pathway " : "judged ") + pathway, node));
        judged.forEach(pathway -> edge(judgedByName.contains(pathway) ? named : unnamed, node, "judged " + pathway));
        rule.readsUnnamed().forEach(selector -> openReaders.add(new OpenReader(node, selector, seesRecognitions)));
        rule.statesCredentials().forEach(credential -> {
            if (rule.stage() == Stage.TRANSFER) {
                edge(named, node, "recognised " + credential);
            } else {
                edge(named, node, "found " + credential);
                edge(named, "found " + credential, "earned " + credential);
            }
        });
        Set<String> all = catalog.pathways().keySet();
        rule.statesPathways(all).forEach(pathway -> edge(named, node, "pathway " + pathway));
        rule.statesNeeds(all)
                .forEach((pathway, needs) -> needs.forEach(need -> collectEdges(need, "pathway " + pathway)));
        rule.readsFacts().forEach(fact -> edge(named, "stated " + fact, node));
        rule.statesFacts().forEach(fact -> edge(named, node, "stated " + fact));
    }

    private void reads(String node, Selector selector, boolean seesRecognitions) {
        if (selector instanceof Selector.AnyOf any) {
            any.alternatives().forEach(alternative -> reads(node, alternative, seesRecognitions));
            return;
        }
        Optional<List<CredentialPattern>> names = names(selector);
        boolean isNamed = names.isPresent() && names.get().stream().noneMatch(CredentialPattern::isPrefix);
        if (isNamed) {
            names.get()
                    .forEach(name -> Stream.concat(
                                    catalog.codesOf(name.text()).stream(),
                                    catalog.predecessorsOf(name.text()).stream()
                                            .flatMap(older -> catalog.codesOf(older).stream()))
                            .forEach(code -> {
                                edge(named, "earned " + code, node);
                                if (seesRecognitions) {
                                    edge(named, "recognised " + code, node);
                                }
                            }));
        } else {
            openReaders.add(new OpenReader(node, selector, seesRecognitions));
        }
    }

    private static Optional<List<CredentialPattern>> names(Selector selector) {
        if (selector instanceof Selector.OfCredential one) {
            return Optional.of(List.of(one.pattern()));
        }
        return ((Selector.Matching) selector)
                .tests().stream()
                        .filter(Selector.HasCredential.class::isInstance)
                        .map(test -> ((Selector.HasCredential) test).patterns())
                        .findFirst();
    }

    /**
     * An open reader may read whatever is earned or recognised and could be accepted, but never what it states; of what it
     * decides to be conferred it reads what was found.
     */
    private void drawUnnamed() {
        SortedSet<String> earned = targets("earned ");
        SortedSet<String> recognised = targets("recognised ");
        for (OpenReader reader : openReaders) {
            Map<String, Set<String>> edges = names(reader.selector()).isPresent() ? begun : unnamed;
            Set<String> found = named.getOrDefault(reader.node(), Set.of());
            Set<String> judged = judgedCredentials(reader.node());
            earned.stream()
                    .filter(node -> !found.contains(foundOf(node)) && mayRead(reader.selector(), node))
                    .forEach(node -> edge(edges, judged.contains(node) ? foundOf(node) : node, reader.node()));
            if (reader.seesRecognitions()) {
                recognised.stream()
                        .filter(node -> mayRead(reader.selector(), node))
                        .forEach(node -> edge(edges, node, reader.node()));
            }
        }
    }

    /** The credentials of whose conferral a node decides. */
    private Set<String> judgedCredentials(String node) {
        return Stream.of(named, unnamed)
                .flatMap(edges -> edges.getOrDefault(node, Set.of()).stream())
                .filter(target -> target.startsWith("judged "))
                .flatMap(target -> named.getOrDefault(target, Set.of()).stream())
                .filter(target -> target.startsWith("earned "))
                .collect(Collectors.toSet());
    }

    /** What finds a credential, before it is decided whether it is conferred. */
    private static String foundOf(String earned) {
        return "found " + earned.substring("earned ".length());
    }

    /** From each rule that refuses to the agreements and transfer rules that may take a credential which it names. */
    private void drawRefusals() {
        for (int i = 0; i < rules.size(); i++) {
            if (!isRefusing(rules.get(i))) {
                continue;
            }
            String node = "rule " + i;
            Set<String> refused = rules.get(i).readsCredentials();
            waiting.stream()
                    .filter(articulation -> articulation.from().stream().anyMatch(from -> mayTake(from, refused)))
                    .forEach(articulation -> edge(refusing, node, "articulation " + articulation.id()));
            for (int j = 0; j < rules.size(); j++) {
                CheckedRule other = rules.get(j);
                boolean takes = !Collections.disjoint(other.readsCredentials(), refused)
                        || other.readsUnnamed().stream().anyMatch(selector -> mayTake(selector, refused));
                if (other.stage() == Stage.TRANSFER && !isRefusing(other) && takes) {
                    edge(refusing, node, "rule " + j);
                }
            }
        }
    }

    private boolean isRefusing(CheckedRule rule) {
        return rule.stage() == Stage.TRANSFER && rule.refuses();
    }

    private boolean mayTake(Selector selector, Set<String> credentials) {
        if (selector instanceof Selector.AnyOf any) {
            return any.alternatives().stream().anyMatch(alternative -> mayTake(alternative, credentials));
        }
        Optional<List<CredentialPattern>> names = names(selector);
        return credentials.stream()
                .anyMatch(credential -> names.isPresent()
                        ? names.get().stream().anyMatch(name -> name.matches(credential))
                        : mayRead(selector, "earned " + credential));
    }

    /** What no definition describes may be read; unassigned credit, which has no lawful id, not by the beginning of one. */
    private boolean mayRead(Selector selector, String node) {
        String credential = node.substring(node.indexOf(' ') + 1);
        Credential definition = catalog.credentials().get(credential);
        return definition == null
                ? Ids.isQualified(credential) || names(selector).isEmpty()
                : selection.mayAccept(selector, definition);
    }

    private static void edge(Map<String, Set<String>> edges, String from, String to) {
        edges.computeIfAbsent(from, node -> new TreeSet<>()).add(to);
    }

    private void refuseCycles() {
        Set<String> done = new HashSet<>();
        for (String start : named.keySet()) {
            findCycle(start, done).ifPresent(cycle -> diagnostics.add(refusal(cycle)));
        }
    }

    /** Walks the named edges from a node, depth first, without recursion. */
    private Optional<List<String>> findCycle(String start, Set<String> done) {
        Set<String> path = new LinkedHashSet<>();
        Deque<String> stack = new ArrayDeque<>(List.of(start));
        while (!stack.isEmpty()) {
            String node = stack.peek();
            if (done.contains(node)) {
                stack.pop();
                continue;
            }
            if (path.contains(node)) {
                path.remove(node);
                done.add(node);
                stack.pop();
                continue;
            }
            path.add(node);
            for (String next : named.getOrDefault(node, Set.of())) {
                if (path.contains(next)) {
                    List<String> all = new ArrayList<>(path);
                    List<String> cycle = new ArrayList<>(all.subList(all.indexOf(next), all.size()));
                    done.addAll(path);
                    return Optional.of(cycle);
                }
                if (!done.contains(next)) {
                    stack.push(next);
                }
            }
        }
        return Optional.empty();
    }

    private Diagnostic refusal(List<String> cycle) {
        List<String> placed =
                new ArrayList<>(cycle.stream().filter(places::containsKey).toList());
        Collections.rotate(
                placed,
                -placed.indexOf(placed.stream()
                        .min(Comparator.comparing((String node) -> places.get(node))
                                .thenComparing(Comparator.naturalOrder()))
                        .orElseThrow()));
        String key =
                placed.stream().allMatch(node -> node.startsWith("earned ")) ? "stack-cycle.depends" : "stack-cycle";
        List<Object> names = new ArrayList<>(placed.stream().map(this::nameOf).toList());
        names.add(names.get(0));
        Diagnostic diagnostic = Diagnostic.error(
                places.get(placed.get(0)), null, CoreTexts.TEXTS.message(key, CoreTexts.TEXTS.joined("chain", names)));
        return diagnostic.relatedTo(placed.stream().skip(1).map(places::get).toArray(Place[]::new));
    }

    private Object nameOf(String node) {
        String name = node.substring(node.indexOf(' ') + 1);
        return node.startsWith("rule ")
                ? CoreTexts.TEXTS.message(
                        "node.rule", rules.get(Integer.parseInt(name)).name())
                : "`" + name + "`";
    }

    /** All named edges; then those of ids that are begun, the unnamed, the refusing ones, as far as they close no cycle. */
    private Map<String, Set<String>> bindingEdges() {
        Map<String, Set<String>> edges = new TreeMap<>();
        named.forEach((from, targets) -> targets.forEach(to -> edge(edges, from, to)));
        for (Map<String, Set<String>> weaker : List.of(begun, unnamed, refusing)) {
            if (weaker.isEmpty()) {
                continue;
            }
            Map<String, Integer> components = components(edges, weaker);
            weaker.forEach((from, targets) -> targets.forEach(to -> {
                if (!components.get(from).equals(components.get(to))) {
                    edge(edges, from, to);
                }
            }));
        }
        return edges;
    }

    /** The latest of what comes before, then the next step that fits. */
    private void order() {
        Map<String, Set<String>> edges = bindingEdges();
        Map<String, Integer> before = new TreeMap<>();
        edges.forEach((from, targets) -> {
            before.putIfAbsent(from, 0);
            targets.forEach(to -> before.merge(to, 1, Integer::sum));
        });
        Deque<String> ready = new ArrayDeque<>();
        before.forEach((node, count) -> {
            if (count == 0) {
                ready.add(node);
            }
        });
        Map<String, Integer> latest = new HashMap<>();
        while (!ready.isEmpty()) {
            String node = ready.poll();
            int time = timeOf(node, latest.getOrDefault(node, -1));
            times.put(node, time);
            for (String next : edges.getOrDefault(node, Set.of())) {
                latest.merge(next, time, Math::max);
                if (before.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
    }

    private int timeOf(String node, int latest) {
        Optional<Integer> step = stepOf(node);
        if (step.isEmpty()) {
            return latest;
        }
        int time = Math.floorDiv(latest, STEPS) * STEPS + step.get();
        return time > latest ? time : time + STEPS;
    }

    /** Rules that refuse come first in a stratum, then agreements and what recognises, stack rules, pathways, award rules. */
    private Optional<Integer> stepOf(String node) {
        if (node.startsWith("articulation ")) {
            return Optional.of(1);
        }
        if (node.startsWith("pathway ")) {
            return Optional.of(3);
        }
        if (node.startsWith("rule ")) {
            CheckedRule rule = rules.get(Integer.parseInt(node.substring("rule ".length())));
            return Optional.of(
                    switch (rule.stage()) {
                        case TRANSFER -> isRefusing(rule) ? 0 : 1;
                        case STACK -> 2;
                        case AWARD -> 4;
                    });
        }
        return Optional.empty();
    }

    /** Strongly connected components over two sets of edges: node to the number of its component. */
    private static Map<String, Integer> components(Map<String, Set<String>> first, Map<String, Set<String>> second) {
        Map<String, Set<String>> forward = new TreeMap<>();
        Map<String, Set<String>> backward = new TreeMap<>();
        for (Map<String, Set<String>> edges : List.of(first, second)) {
            edges.forEach((from, targets) -> targets.forEach(to -> {
                edge(forward, from, to);
                edge(backward, to, from);
                forward.computeIfAbsent(to, node -> new TreeSet<>());
            }));
        }
        List<String> finished = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        forward.keySet().forEach(node -> visit(node, forward, seen, finished));
        Collections.reverse(finished);
        Map<String, Integer> components = new HashMap<>();
        Set<String> assigned = new HashSet<>();
        for (String node : finished) {
            List<String> component = new ArrayList<>();
            visit(node, backward, assigned, component);
            int number = components.size();
            component.forEach(member -> components.put(member, number));
        }
        return components;
    }

    private static Iterator<String> targets(String node, Map<String, Set<String>> edges) {
        return edges.getOrDefault(node, Set.of()).iterator();
    }

    /** Visits what can be reached, depth first, and notes each node when all after it are done. */
    private static void visit(String start, Map<String, Set<String>> edges, Set<String> seen, List<String> finished) {
        if (!seen.add(start)) {
            return;
        }
        Deque<String> path = new ArrayDeque<>(List.of(start));
        Deque<Iterator<String>> left = new ArrayDeque<>(List.of(targets(start, edges)));
        while (!path.isEmpty()) {
            Iterator<String> next = left.element();
            if (!next.hasNext()) {
                finished.add(path.pop());
                left.pop();
                continue;
            }
            String target = next.next();
            if (seen.add(target)) {
                path.push(target);
                left.push(targets(target, edges));
            }
        }
    }
}
