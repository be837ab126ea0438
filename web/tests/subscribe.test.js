import assert from 'node:assert/strict';
import { test } from 'node:test';
import { subscriptions } from '../static/subscribe.js';

test('each calendar subscribes at an address of its own', () => {
  const feed = 'https://lectern.example.edu/feeds/a%2Fb.ics?x=1&y=2';
  const { device, google, outlook } = subscriptions(feed, 'Ann & Bob, Year 1');
  assert.equal(device, 'webcal://lectern.example.edu/feeds/a%2Fb.ics?x=1&y=2');
  assert.equal(new URL(google).searchParams.get('cid'), device);
  assert.equal(new URL(outlook).searchParams.get('url'), feed);
  assert.equal(new URL(outlook).searchParams.get('name'), 'Ann & Bob, Year 1');
});

test('a feed without TLS has a webcal address, too', () => {
  assert.equal(subscriptions('http://127.0.0.1:8000/feeds/a.ics', '').device, 'webcal://127.0.0.1:8000/feeds/a.ics');
});
