// Package ordered does work on the items of a stream side by side and hands the results on in the order of the items.
package ordered

import (
	"iter"
	"sync"
)

// Map runs work on the items of a sequence with some workers and yields the results in the order of the items. It holds at
// most two items a worker, however long the sequence. An item's error is yielded in its place, and work is not done on it.
func Map[T, R any](items iter.Seq2[T, error], workers int, work func(T) R) iter.Seq2[R, error] {
	return func(yield func(R, error) bool) {
		queue := make(chan job[T, R], 2*max(workers, 1))
		stop := make(chan struct{})
		var running sync.WaitGroup
		defer running.Wait()
		defer close(stop)
		running.Go(func() { feed(items, workers, work, queue, stop) })
		for j := range queue {
			r := <-j.result
			if !yield(r, j.err) {
				return
			}
		}
	}
}

// job is one item on its way.
type job[T, R any] struct {
	item   T
	err    error
	result chan R
}

// feed reads the items, hands them to the workers and queues them in order.
func feed[T, R any](items iter.Seq2[T, error], workers int, work func(T) R, queue chan<- job[T, R], stop <-chan struct{}) {
	defer close(queue)
	jobs := make(chan job[T, R])
	var running sync.WaitGroup
	for range max(workers, 1) {
		running.Go(func() {
			for j := range jobs {
				j.result <- work(j.item)
			}
		})
	}
	defer running.Wait()
	defer close(jobs)
	for item, err := range items {
		j := job[T, R]{item: item, err: err, result: make(chan R, 1)}
		select {
		case queue <- j:
		case <-stop:
			return
		}
		if err != nil {
			var none R
			j.result <- none
			continue
		}
		select {
		case jobs <- j:
		case <-stop:
			return
		}
	}
}
