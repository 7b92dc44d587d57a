"""The wire's states, one module a topic (docs/wire.md); `store/views` says who gets which."""
