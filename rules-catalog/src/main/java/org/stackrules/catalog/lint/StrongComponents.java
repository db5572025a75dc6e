package org.stackrules.catalog.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parts of a directed graph within which every node can be reached from every other one. */
final class StrongComponents {

    private StrongComponents() {}

    /**
     * The node by which each node's component is known, the same for all nodes of one component.
     *
     * @param edges by each node the nodes that it leads to, which need be no keys themselves
     */
    static Map<String, String> of(SortedMap<String, List<String>> edges) {
        SortedMap<String, List<String>> reversed = new TreeMap<>();
        edges.forEach((from, all) -> all.forEach(
                to -> reversed.computeIfAbsent(to, key -> new ArrayList<>()).add(from)));
        Set<String> seen = new HashSet<>();
        List<String> left = new ArrayList<>();
        edges.keySet().forEach(node -> left.addAll(left(node, edges, seen)));
        Collections.reverse(left);
        Map<String, String> components = new HashMap<>();
        Set<String> placed = new HashSet<>();
        for (String node : left) {
            left(node, reversed, placed).forEach(one -> components.put(one, node));
        }
        return components;
    }

    /** The nodes that are reached from one and were not seen before, in the order in which the search leaves them. */
    private static List<String> left(String start, Map<String, List<String>> edges, Set<String> seen) {
        List<String> left = new ArrayList<>();
        Deque<Open> open = new ArrayDeque<>();
        if (seen.add(start)) {
            open.push(new Open(start, edges));
        }
        while (!open.isEmpty()) {
            Open last = open.peek();
            if (!last.ahead().hasNext()) {
                left.add(open.pop().node());
                continue;
            }
            String next = last.ahead().next();
            if (seen.add(next)) {
                open.push(new Open(next, edges));
            }
        }
        return left;
    }

    private record Open(String node, Iterator<String> ahead) {
        Open(String node, Map<String, List<String>> edges) {
            this(node, edges.getOrDefault(node, List.of()).iterator());
        }
    }
}
